import type { Cells, Difference } from './difference.js';

const sent = ['technician', 'trainer', 'service-provider'] as const;

/** The customer's data and doors. */
const ofCustomers: Difference[] = [
  {
    why: {
      zh: '办事需要客户资料的岗位可看，默认遮盖（§4 岗位）',
      en: 'whose work needs the customer’s file sees it, masked (§4 roles)',
    },
    after: {
      zh: '遮盖的客户资料与留痕的显示',
      en: 'files are masked, and opened by an action that is logged',
    },
    gains: Object.fromEntries(
      sent
        .concat(
          'agent' as never,
          'accountant' as never,
          'sales-centre' as never,
          'complaint-handler' as never,
        )
        .map((role) => [role, ['intake.getCustomer']]),
    ) as Cells,
  },
  {
    why: {
      zh: '本人可看自己的资料袋与合同，凭登录或一次性验证码（§4 岗位）',
      en: 'customers see their own file and contracts, logged in or by a one-time code (§4 roles)',
    },
    after: {
      zh: '给客户的资料袋与合同，所见不含经办人与合并缘由',
      en: 'pages for customers, which show neither who handled it nor why files were merged',
    },
    gains: { customer: ['intake.getCustomer', 'billing.getContract', 'billing.listContracts'] },
  },
  {
    why: {
      zh: '代理商代其客户查合同（服务中心第六条）',
      en: 'an agent reads contracts for their customers (service-centre 6)',
    },
    after: { zh: '合同给代理商的一页', en: 'contracts have a page for agents' },
    gains: { agent: ['billing.getContract', 'billing.listContracts'] },
  },
  {
    why: {
      zh: '人事凭考核单所附证据，无须整案',
      en: 'HR has the assessment with its evidence, and does not need the case',
    },
    after: { zh: '考核单附全部证据', en: 'an assessment shows all its evidence' },
    until: 'branches-below',
    loses: { hr: ['intake.findCases', 'intake.getCase'] },
  },
];

const ofTheCompany: Difference[] = [
  {
    why: {
      zh: '运维照看平台，不办业务、不看账与投诉；导入由命令以机器身份登录',
      en: 'an operator looks after the platform and does no business in it; imports log in as a machine',
    },
    after: { zh: '机器以自己的身份行事', en: 'machines act as themselves' },
    until: 'all',
    loses: {
      operator: [
        'intake.registerCall',
        'intake.getCustomer',
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
        'intake.readFile',
        'intake.listFiles',
        'dispatch.putTechnicians',
        'dispatch.listTechnicians',
        'dispatch.putTechnicianDays',
        'dispatch.listAppointments',
        'dispatch.putProviders',
        'dispatch.listProviders',
        'dispatch.readFile',
        'dispatch.listFiles',
        'repair-shop.listReceipts',
        'repair-shop.goodsRegister',
        'repair-shop.listCards',
        'repair-shop.listOutsourced',
        'repair-shop.readFile',
        'repair-shop.listFiles',
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
        'billing.readFile',
        'billing.listFiles',
        'complaints.listSurveys',
        'complaints.listComplaints',
        'hr-assessment.putBranches',
        'hr-assessment.putPeople',
        'hr-assessment.putQualifications',
      ],
    },
  },
  {
    why: {
      zh: '机构与同事姓名对本公司的人可见，对外人不可见',
      en: 'branches and colleagues’ names are for the company’s people, and not for anybody outside',
    },
    after: { zh: '登录页不再列出分支与人员', en: 'the login page no longer lists branches and people' },
    until: 'all',
    loses: { public: ['hr-assessment.listBranches'] },
  },
];

export const differences: readonly Difference[] = ofCustomers.concat(ofTheCompany);
