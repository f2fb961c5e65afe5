import { type Cells, type Difference, goods } from './difference.js';

const packs = ['intake.listPacks', 'intake.getPack'] as const;
const colleagues = ['hr-assessment.listBranches', 'hr-assessment.listPeople'] as const;
const branches = ['hr-assessment.listBranches'] as const;
const contracts = ['billing.signContract', 'billing.renewContract', 'billing.terminateContract'] as const;

const qualifications = ['hr-assessment.listQualifications'] as const;

const reads = [
  'intake.readFile',
  'intake.listFiles',
  'dispatch.readFile',
  'dispatch.listFiles',
  'repair-shop.readFile',
  'repair-shop.listFiles',
  'billing.readFile',
  'billing.listFiles',
] as const;
const uploads = [
  'intake.uploadFile',
  'dispatch.uploadFile',
  'repair-shop.uploadFile',
  'billing.uploadFile',
] as const;

/** What is the company's: its rules, people, contracts, and the platform. */
export const ofTheCompany: Difference[] = [
  {
    why: {
      zh: '运维照看平台，不办业务、不看账与投诉；导入由命令以机器身份登录',
      en: 'an operator looks after the platform and does no business in it; imports log in as a machine',
    },
    right: 'table',
    after: { zh: '机器身份登录', en: 'machines log in' },
    loses: {
      operator: [
        'intake.registerCall',
        'intake.openByLink',
        'intake.askCode',
        'intake.openByCode',
        'intake.showDoor',
        'intake.findCustomers',
        'intake.correctCustomer',
        'intake.requestCustomerFile',
        'intake.decideFileRequest',
        'intake.listFileRequests',
        'intake.handOverCase',
        'intake.mergeCustomers',
        'intake.unmergeCustomer',
        'intake.listApprovals',
        'intake.listPapers',
        'dispatch.putTechnicians',
        'dispatch.listTechnicians',
        'dispatch.putTechnicianDays',
        'dispatch.listAppointments',
        'dispatch.putProviders',
        'dispatch.listProviders',
        'repair-shop.listOutsourced',
        'billing.listCharges',
        'billing.listDifferences',
        'billing.listDiscounts',
        'billing.listPriceApprovals',
        'billing.listInvoices',
        'billing.listQuotations',
        'billing.listExpiryNotices',
        'billing.listReturnCosts',
        'billing.listRefunds',
        'billing.listUnagreedCharges',
        'complaints.listSurveys',
        'complaints.listComplaints',
        'hr-assessment.putBranches',
        'hr-assessment.putPeople',
        'hr-assessment.putQualifications',
        ...goods,
      ],
      auditor: ['ops.status', 'billing.listExpiryNotices'],
    },
  },
  {
    why: {
      zh: '合同与计划由销售中心办理；总经理审批，不经办，会计员记账',
      en: 'contracts and plans are the sales centre’s work; the general manager approves and does not do it, the accountant keeps the books',
    },
    right: 'table',
    loses: {
      'general-manager': [
        'dispatch.openPlan',
        'dispatch.stopPlan',
        'dispatch.makeUpVisit',
        'billing.draftFeeSchedule',
        'billing.listExpiryNotices',
        ...contracts,
      ],
      accountant: ['billing.listExpiryNotices', ...contracts],
      'customer-service': ['billing.listExpiryNotices'],
    },
  },
  {
    why: {
      zh: '处分在考核中决定，不在改定中',
      en: 'HR decides in the assessment; nothing of the case is HR’s to decide otherwise',
    },
    right: 'table',
    loses: { hr: ['intake.decideOtherwise'] },
  },
  {
    why: {
      zh: '人人可读其所依规章（§4 引条文）',
      en: 'everybody may read the regulation they work by (§4 citations)',
    },
    right: 'table',
    gains: Object.fromEntries(
      (
        [
          'technician',
          'trainer',
          'service-provider',
          'accountant',
          'sales-centre',
          'complaint-handler',
          'shop-worker',
          'warehouse-keeper',
          'customer-service',
          'purchasing',
        ] as const
      ).map((role) => [role, packs]),
    ) as Cells,
  },
  {
    why: {
      zh: '机构与同事姓名对本公司的人可见，对外人不可见',
      en: 'branches and colleagues’ names are for the company’s people, and not for anybody outside',
    },
    right: 'table',
    after: { zh: '登录页不再列出分支与人员', en: 'the login page no longer lists branches and people' },
    gains: {
      technician: colleagues,
      trainer: colleagues,
      'service-provider': colleagues,
      accountant: colleagues,
      'sales-centre': colleagues,
      'shop-worker': colleagues,
      'warehouse-keeper': colleagues,
      'customer-service': colleagues,
      purchasing: colleagues,
      clerk: colleagues,
      'complaint-handler': branches,
      supervisor: branches,
      hr: branches,
      'general-manager': branches,
      auditor: branches,
      operator: branches,
    },
    loses: { public: branches },
  },
  {
    why: {
      zh: '本人的技能与资格本人可见，服务商见自己人员的；谁都可能受处分，也就可以申诉',
      en: 'everybody sees their own skills and qualifications, a provider its people’s; whoever may be sanctioned may appeal',
    },
    right: 'table',
    gains: {
      technician: ['dispatch.listTechnicians', 'hr-assessment.listQualifications'],
      trainer: ['dispatch.listTechnicians', 'hr-assessment.listQualifications'],
      'service-provider': ['dispatch.listTechnicians', 'hr-assessment.listQualifications'],
      clerk: qualifications,
      'shop-worker': qualifications,
      'warehouse-keeper': qualifications,
      accountant: qualifications,
      'customer-service': qualifications,
      'sales-centre': qualifications,
      purchasing: qualifications,
      'complaint-handler': qualifications,
      auditor: ['hr-assessment.makeAppeal'],
      operator: ['hr-assessment.makeAppeal'],
    },
  },
  {
    why: {
      zh: '涉及人事本人的考核由总经理决定；分支所用规章由总部定',
      en: 'where HR itself is judged the general manager decides; which pack a branch follows is headquarters’ word',
    },
    right: 'table',
    gains: { 'general-manager': ['hr-assessment.decide', 'hr-assessment.putBranches'] },
  },
  {
    why: {
      zh: '文件随其单据：端点让有登录者问，由单据自己的端点说谁可看；不录入带文件单据的岗位不上传',
      en: 'a file goes with its document: the route lets whoever has a login ask, and the document’s own says who reads; who enters no document with files uploads none',
    },
    right: 'table',
    after: {
      zh: '单据的端点依权限表',
      en: 'the documents’ own routes go by the table',
    },
    loses: {
      'warehouse-keeper': [...uploads, ...reads],
      operator: reads,
      hr: uploads,
      'general-manager': uploads,
    },
  },
];
