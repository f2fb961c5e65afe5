/** Who may be sanctioned, and so may appeal. */
export const staff = [
  'technician',
  'trainer',
  'shop-worker',
  'warehouse-keeper',
  'clerk',
  'supervisor',
  'accountant',
  'customer-service',
  'sales-centre',
  'purchasing',
  'service-provider',
  'complaint-handler',
  'hr',
] as const;
/** Of assessments and appeals staff see what is about themselves; these and HR see all of their branch's. */
export const concerned = [...staff, 'general-manager', 'auditor', 'operator'] as const;
