/** Not those who may be complained of: what a complaint says of them they hear when it is found. */
export const ledgerReaders = [
  'complaint-handler',
  'customer-service',
  'clerk',
  'hr',
  'auditor',
  'operator',
  'general-manager',
  'supervisor',
] as const;
export const readers = [...ledgerReaders, 'technician', 'service-provider'] as const;
