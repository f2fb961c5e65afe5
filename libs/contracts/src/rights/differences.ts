import { type Cells, type Difference, goods } from './difference.js';
import { ofTheCompany } from './differences-of-company.js';

/** Who is sent may confirm a slot already; to hold, change and cancel comes with the guards. */
const changes = ['dispatch.hold', 'dispatch.reschedule', 'dispatch.cancelAppointment'] as const;
const heard = ['intake.registerCall', 'intake.completeCall', 'complaints.openComplaint'] as const;
const surveys = ['complaints.answerSurvey', 'complaints.surveyUnreached', 'complaints.listSurveys'] as const;

/** The customer's data. */
const ofCustomers: Difference[] = [
  {
    why: {
      zh: '办事需要客户资料的岗位可看，默认遮盖；不需要的不看（§4 岗位）',
      en: 'whose work needs the customer’s file sees it, masked; whose does not, does not (§4 roles)',
    },
    right: 'table',
    after: {
      zh: '遮盖的客户资料与留痕的显示',
      en: 'files are masked, and opened by an action that is logged',
    },
    gains: Object.fromEntries(
      (
        [
          'technician',
          'trainer',
          'service-provider',
          'agent',
          'accountant',
          'sales-centre',
          'complaint-handler',
        ] as const
      ).map((role) => [role, ['intake.getCustomer']]),
    ) as Cells,
    loses: {
      auditor: ['intake.getCustomer'],
      'general-manager': ['intake.getCustomer'],
      operator: ['intake.getCustomer'],
    },
  },
  {
    why: {
      zh: '本人可看自己的资料袋与合同，凭登录或一次性验证码（§4 岗位）',
      en: 'customers see their own file and contracts, logged in or by a one-time code (§4 roles)',
    },
    right: 'table',
    after: {
      zh: '客户入口，所见不含经办人与合并缘由',
      en: 'the customer’s doors, which show neither who handled it nor why files were merged',
    },
    gains: { customer: ['intake.getCustomer', 'billing.getContract', 'billing.listContracts'] },
  },
  {
    why: {
      zh: '客户资料由接待岗位建立、更正；会计员、总经理不建档，销售中心只为合同建档',
      en: 'files are opened and corrected at the desk: accountant and general manager open none, the sales centre for contracts alone',
    },
    right: 'table',
    loses: {
      accountant: [
        'intake.openCustomerFile',
        'intake.findCustomers',
        'intake.correctCustomer',
        'intake.requestCustomerFile',
        'intake.listFileRequests',
      ],
      'general-manager': [
        'intake.openCustomerFile',
        'intake.findCustomers',
        'intake.correctCustomer',
        'intake.requestCustomerFile',
      ],
      'sales-centre': ['intake.correctCustomer', 'intake.requestCustomerFile', 'intake.listFileRequests'],
    },
  },
  {
    why: {
      zh: '人事凭考核单所附证据，仓库凭修护卡与派工单，无须整案',
      en: 'HR has the assessment with its evidence, the warehouse cards and dispatches; neither needs the case',
    },
    right: 'table',
    after: { zh: '考核单附全部证据', en: 'an assessment shows all its evidence' },
    loses: {
      hr: ['intake.findCases', 'intake.getCase'],
      'warehouse-keeper': ['intake.findCases', 'intake.getCase', 'intake.why'],
    },
  },
  {
    why: {
      zh: '时间与客户约定：受派者自己联系（理疗第十二条），客户与代理商自己选',
      en: 'the time is agreed with the customer: by who is sent (physiotherapy 12), or chosen by customer and agent',
    },
    right: 'table',
    after: {
      zh: '客户入口；受派者以本单为限',
      en: 'the customer’s doors; who is sent is held to their own jobs',
    },
    gains: {
      technician: changes,
      trainer: changes,
      'service-provider': changes,
    },
  },
  {
    why: {
      zh: '代理商代其客户评价、投诉、查合同（服务中心第六条）',
      en: 'an agent rates, complains and reads contracts for their customers (service-centre 6)',
    },
    right: 'table',
    after: { zh: '代理商的客户名册', en: 'it is known whom an agent acts for' },
    gains: {
      agent: ['billing.getContract', 'billing.listContracts'],
    },
  },
];

/** Who is sent, and who has no need of it. */
const ofWork: Difference[] = [
  {
    why: {
      zh: '接到来电、听到投诉的人都须登记（field-service 一.3、一.8；小米第八条）',
      en: 'whoever is called or hears a complaint must register it (field-service 一.3, 一.8; xiaomi 8)',
    },
    right: 'table',
    gains: {
      technician: heard,
      trainer: heard,
      'service-provider': heard,
      'sales-centre': ['complaints.openComplaint'],
    },
  },
  {
    why: {
      zh: '服务者不登记、不查看对自己的评价；field-service 三.7 由用户填写，业务员录入或客户自填',
      en: 'who served neither enters nor reads what is said of them; the customer fills it in (三.7), the clerk enters it',
    },
    right: 'table',
    loses: { technician: surveys, 'service-provider': surveys, hr: ['complaints.listSurveys'] },
  },
  {
    why: {
      zh: '一案的办理者见其案所需，不见全支的账、合同、计划与台账',
      en: 'who works on a case sees what the case needs, and not the branch’s books, contracts, plans and ledger',
    },
    right: 'table',
    loses: {
      technician: [
        'intake.getRecall',
        'intake.listRecalls',
        'dispatch.getPlan',
        'dispatch.listPlans',
        'repair-shop.listOutsourced',
        'billing.listDifferences',
        'billing.listDiscounts',
        'billing.listPriceApprovals',
        'billing.getContract',
        'billing.listContracts',
        'billing.listExpiryNotices',
        'billing.listReturnCosts',
        'billing.listRefunds',
        'billing.listUnagreedCharges',
      ],
      clerk: [
        'billing.listDifferences',
        'billing.listDiscounts',
        'billing.listPriceApprovals',
        'billing.listExpiryNotices',
        'billing.listUnagreedCharges',
        'complaints.listComplaints',
      ],
      'shop-worker': ['dispatch.listDispatches'],
      accountant: goods.concat(),
      'sales-centre': ['intake.getRecall', 'intake.listRecalls', 'intake.answerCustomer'],
    },
  },
  {
    why: {
      zh: '派工与召回归主管；客服与业务员只约时间',
      en: 'sending and recalls are the supervisor’s; the desk agrees times',
    },
    right: 'table',
    loses: { clerk: ['dispatch.suggest'], 'customer-service': ['dispatch.suggest', 'intake.openRecall'] },
  },
  {
    why: {
      zh: '服务商与培训师对自己的单据与同行一样可见、可更正',
      en: 'providers and trainers see and correct the papers of their own jobs as technicians do',
    },
    right: 'table',
    gains: {
      'service-provider': [
        'repair-shop.correctReceipt',
        'repair-shop.replaceReceipt',
        'billing.listCharges',
        'billing.listInvoices',
        ...goods,
      ],
      trainer: ['billing.payOtherwise', 'billing.listCharges'],
    },
  },
  {
    why: {
      zh: '受派者先知道缺哪个零件；谁开立收据谁更正、作废自己的',
      en: 'whoever has the job knows first which part it waits for; who issued a receipt mends their own',
    },
    right: 'table',
    after: { zh: '以本单、本人开立的为限', en: 'they are held to their own jobs and receipts' },
    gains: {
      technician: ['dispatch.awaitPart'],
      'service-provider': ['dispatch.awaitPart'],
      'shop-worker': [
        'repair-shop.correctReceipt',
        'repair-shop.replaceReceipt',
        'repair-shop.withdrawReceipt',
      ],
    },
  },
  {
    why: {
      zh: '答复客户、报价、收款、备件所需的单据可见',
      en: 'what answering the customer, quoting, charging and getting parts ready needs is seen',
    },
    right: 'table',
    gains: {
      accountant: ['intake.listPapers'],
      'sales-centre': [
        'intake.listPapers',
        'repair-shop.listCards',
        'billing.listCharges',
        'billing.listDiscounts',
        'billing.listPriceApprovals',
        'billing.listInvoices',
      ],
      'complaint-handler': ['dispatch.listDispatches'],
      'customer-service': [
        'intake.listApprovals',
        'dispatch.listTechnicians',
        'dispatch.listProviders',
        'billing.listCharges',
        'billing.listInvoices',
        'repair-shop.listOutsourced',
        ...goods,
      ],
      'shop-worker': ['repair-shop.listOutsourced', 'billing.offerQuotation', 'billing.listQuotations'],
      'warehouse-keeper': ['repair-shop.awaitPart'],
      'general-manager': ['dispatch.listTechnicianDays', 'dispatch.listAppointments'],
    },
  },
  {
    why: {
      zh: '主管对本支单据与挽回措施负责；计划由销售中心建立，也由其续行',
      en: 'the supervisor answers for the branch’s papers and for making good; who opens plans resumes them',
    },
    right: 'table',
    gains: {
      supervisor: [
        'repair-shop.correctReceipt',
        'repair-shop.replaceReceipt',
        'repair-shop.withdrawReceipt',
        'repair-shop.awaitPart',
        'complaints.remedyComplaint',
      ],
      'sales-centre': ['dispatch.resumePlan'],
    },
  },
];

export const differences: readonly Difference[] = ofCustomers.concat(ofWork, ofTheCompany);
