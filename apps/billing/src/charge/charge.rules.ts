/** The vouchers a charge has stood on: the one that counts now, and those that it replaced. */
export interface Standing {
  voucher: string;
  formerVouchers: string[];
}

/**
 * Which voucher counts when a command names one. A command sent before a voucher was replaced still names the
 * old one; one sent before we were told of the replacement already names the new one. Article 5: 凭“服务凭证”.
 */
export function standingOn(charge: Standing, named: string): Standing {
  if (named === charge.voucher || charge.formerVouchers.includes(named)) return charge;
  return { voucher: named, formerVouchers: [...charge.formerVouchers, charge.voucher] };
}

/** What a charge stands on: the voucher, or the case itself where the pack knows no voucher. */
export const standsOn = (caseId: string, voucher: string | null): string => voucher ?? caseId;

/** The voucher in views and facts: null where the case stands for it. */
export const publishedVoucher = ({ caseId, voucher }: { caseId: string; voucher: string }): string | null =>
  voucher === caseId ? null : voucher;
