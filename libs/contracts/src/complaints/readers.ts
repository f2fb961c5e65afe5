/** People who may be complained about are left out: they learn of a complaint once it was found to be true. */
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
