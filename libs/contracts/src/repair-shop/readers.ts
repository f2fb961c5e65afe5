export const readers = [
  'supervisor',
  'technician',
  'shop-worker',
  'clerk',
  'warehouse-keeper',
  'auditor',
  'operator',
  'general-manager',
  'accountant',
] as const;

/** Goods are taken in on site, or over the counter where the customer brings or sends them. */
export const mayTakeIn = ['technician', 'clerk', 'shop-worker', 'service-provider'] as const;
