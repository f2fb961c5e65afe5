export { complaint } from './complaint/complaint.js';
export { serviceCase } from './service-case/service-case.js';
