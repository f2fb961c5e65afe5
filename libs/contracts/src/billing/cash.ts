/** Refusals of billing. */
export const billingRefusals = {
  CHARGE_NOT_FOUND: { status: 404, zh: '案件 {caseId} 没有应收', en: 'Case {caseId} has no charge' },
  CHARGE_EXISTS: { status: 409, zh: '案件 {caseId} 已有应收', en: 'Case {caseId} has a charge already' },
  NOTHING_OWED: {
    status: 422,
    zh: '案件 {caseId} 的金额为零，没有应收可开',
    en: 'Case {caseId} owes nothing; there is no charge to open',
  },
  NOT_A_CASH_CHARGE: {
    status: 409,
    zh: '案件 {caseId} 不是现场收现',
    en: 'Case {caseId} is not to be paid in cash on site',
  },
  AMOUNT_DIFFERS: {
    status: 422,
    zh: '金额 {given} 分与应收 {due} 分不符',
    en: 'The amount {given} fen differs from {due} fen due',
  },
  CASH_COLLECTED_ALREADY: {
    status: 409,
    zh: '案件 {caseId} 已收款',
    en: 'The cash of case {caseId} is collected already',
  },
  CASH_NOT_COLLECTED: {
    status: 409,
    zh: '案件 {caseId} 没有待交的现金',
    en: 'Case {caseId} has no cash to hand over',
  },
  INVOICE_NOT_FOUND: { status: 404, zh: '没有发票 {invoice}', en: 'There is no invoice {invoice}' },
  INVOICE_NOT_OPEN: { status: 409, zh: '发票 {invoice} 不在待收状态', en: 'Invoice {invoice} is not open' },
  VOUCHER_INVOICED: {
    status: 409,
    zh: '服务凭证 {voucher} 已开发票 {invoice}',
    en: 'Voucher {voucher} has invoice {invoice} already',
  },
  QUOTATION_NOT_FOUND: { status: 404, zh: '没有报价 {quotation}', en: 'There is no quotation {quotation}' },
  QUOTATION_NOT_OFFERED: {
    status: 409,
    zh: '报价 {quotation} 尚未提出',
    en: 'Quotation {quotation} has not been offered yet',
  },
  QUOTATION_ANSWERED: {
    status: 409,
    zh: '报价 {quotation} 已答复',
    en: 'Quotation {quotation} is answered already',
  },
  QUOTATION_NOT_YOURS: {
    status: 403,
    zh: '这份报价由 {role} 提出',
    en: 'This quotation is for the {role} to offer',
  },
  LINES_DO_NOT_ADD_UP: {
    status: 422,
    zh: '明细第 {line} 行金额与数量、单价不符',
    en: 'Line {line} does not add up',
  },
  CONTRACT_NOT_FOUND: { status: 404, zh: '没有合同 {contract}', en: 'There is no contract {contract}' },
  CONTRACT_NOT_IN_FORCE: {
    status: 409,
    zh: '合同 {contract} 不在有效期内',
    en: 'Contract {contract} is not in force',
  },
  CONTRACT_NOT_FLAGGED: {
    status: 409,
    zh: '合同 {contract} 不在等待处理',
    en: 'Contract {contract} does not wait for a person',
  },
  PERIOD_ENDS_BEFORE_START: {
    status: 422,
    zh: '新的一期自 {startsOn} 起，止期 {endsOn} 在其之前',
    en: 'The new period starts on {startsOn}; its end {endsOn} lies before',
  },
  COVER_NOT_RESERVED: {
    status: 409,
    zh: '合同 {contract} 没有为案件 {caseId} 预留额度',
    en: 'Contract {contract} keeps no cover for case {caseId}',
  },
} as const;
