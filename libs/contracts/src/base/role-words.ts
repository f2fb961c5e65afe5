import type { Words } from './define.js';
import type { Role } from './people.js';

/** What the roles of the regulations are called. */
export const roleWords: Record<Role, Words> = {
  customer: { zh: '客户', en: 'Customer' },
  agent: { zh: '代理商', en: 'Agent' },
  clerk: { zh: '业务员', en: 'Clerk' },
  supervisor: { zh: '主管', en: 'Supervisor' },
  technician: { zh: '技术员', en: 'Technician' },
  trainer: { zh: '培训师', en: 'Trainer' },
  'shop-worker': { zh: '修护员', en: 'Repair-shop worker' },
  'warehouse-keeper': { zh: '仓库管理员', en: 'Warehouse keeper' },
  accountant: { zh: '会计员', en: 'Accountant' },
  'customer-service': { zh: '客服', en: 'Customer service' },
  'sales-centre': { zh: '销售中心', en: 'Sales centre' },
  purchasing: { zh: '采购', en: 'Purchasing' },
  'complaint-handler': { zh: '投诉处理员', en: 'Complaint handler' },
  hr: { zh: '人事', en: 'HR' },
  'general-manager': { zh: '总经理', en: 'General manager' },
  'service-provider': { zh: '服务商', en: 'Service provider' },
  auditor: { zh: '审计', en: 'Auditor' },
  operator: { zh: '运维', en: 'Operator' },
};
