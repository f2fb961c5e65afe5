/** The digits by which a customer is found: full-width digits as plain ones, without the country's prefix. */
export function phoneDigits(phone: string): string {
  const digits = phone.normalize('NFKC').replace(/\D/g, '');
  return digits.length > 11 && digits.startsWith('86') ? digits.slice(2) : digits;
}

/** 张三丰 → 张**. A list shows no more of a customer than the job needs. */
export const maskName = (name: string | null | undefined): string => (name ? `${[...name][0]}**` : '');

/** 13812345678 → 138****5678 */
export function maskPhone(phone: string | null | undefined): string {
  const digits = phone ? phoneDigits(phone) : '';
  return digits ? `${digits.slice(0, 3)}****${digits.slice(-4)}` : '';
}
