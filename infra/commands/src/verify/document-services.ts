/** Those that own documents; the orchestrator has none. */
export const documentServices = [
  'intake',
  'dispatch',
  'repair-shop',
  'billing',
  'complaints',
  'hr-assessment',
] as const;
export const schemaOf = (service: string): string => service.replace('-', '_');
