/** Refusals of repair-shop. */
export const repairShopRefusals = {
  RECEIPT_NOT_FOUND: { status: 404, zh: '没有收据 {receipt}', en: 'There is no goods receipt {receipt}' },
  RECEIPT_VOID: { status: 409, zh: '收据 {receipt} 已作废', en: 'Goods receipt {receipt} is void' },
  RECEIPT_OUT_ALREADY: {
    status: 409,
    zh: '案件 {caseId} 的商品已有收据 {receipt}',
    en: 'Case {caseId} has receipt {receipt} out already',
  },
  CARD_NOT_FOUND: { status: 404, zh: '没有修护卡 {card}', en: 'There is no repair card {card}' },
  CARD_NOT_REPAIRING: {
    status: 409,
    zh: '修护卡 {card} 不在修护中',
    en: 'Repair card {card} is not under repair',
  },
  NO_PART_AWAITED: {
    status: 409,
    zh: '修护卡 {card} 没有在等零件',
    en: 'Repair card {card} waits for no part',
  },
  REPAIR_NOT_FINISHED: {
    status: 409,
    zh: '修护卡 {card} 尚未修妥',
    en: 'Repair card {card} is not finished',
  },
  RETURN_DAY_MISSING: {
    status: 422,
    zh: '验讫须注明还商品日期（第七条）',
    en: 'A passed inspection needs the return day (article 7)',
  },
  GOODS_HELD: {
    status: 409,
    zh: '收据 {receipt} 的商品已登录进出登记簿，须归还或换发收据',
    en: 'The goods of receipt {receipt} are in the register: return them, or void the receipt for a successor',
  },
  NOT_INSPECTED: {
    status: 409,
    zh: '收据 {receipt} 的商品未经主管验讫（第七条）',
    en: 'The goods of receipt {receipt} have not passed inspection (article 7)',
  },
  OUTSOURCED_NOT_FOUND: {
    status: 404,
    zh: '没有外协维修 {outsourced}',
    en: 'There is no outsourced repair {outsourced}',
  },
  OUTSOURCED_NOT_OPEN: {
    status: 409,
    zh: '外协维修 {outsourced} 不在待交状态',
    en: 'Outsourced repair {outsourced} is not open',
  },
  OUTSOURCED_NOT_HANDED_OVER: {
    status: 409,
    zh: '外协维修 {outsourced} 尚未交厂家',
    en: 'Outsourced repair {outsourced} is not with the maker',
  },
  OUTSOURCED_HANDED_OVER: {
    status: 409,
    zh: '外协维修 {outsourced} 已交厂家',
    en: 'Outsourced repair {outsourced} is with the maker already',
  },
} as const;
