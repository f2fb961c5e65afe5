export const desk = ['clerk', 'customer-service', 'supervisor'] as const;

/** Whoever works on a case may read it. */
export const readers = [
  ...desk,
  'technician',
  'accountant',
  'auditor',
  'operator',
  'general-manager',
  'complaint-handler',
  'hr',
  'shop-worker',
  'trainer',
  'service-provider',
  'sales-centre',
  'purchasing',
  'warehouse-keeper',
] as const;
