export { appeal } from './appeal/appeal.js';
export { complaint } from './complaint/complaint.js';
export { contract } from './contract/contract.js';
export { plan } from './plan/plan.js';
export { recall } from './recall/recall.js';
export { serviceCase } from './service-case/service-case.js';
