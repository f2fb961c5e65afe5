/** A phone as it is compared: digits only, without the country's 86. One customer file per such number. */
export function phoneDigits(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  return digits.length > 10 && digits.startsWith('86') ? digits.slice(2) : digits;
}

/** What a list may show: 138****1234. */
export function maskedPhone(phone: string | null): string {
  if (!phone) return '';
  const digits = phoneDigits(phone);
  return `${digits.slice(0, 3)}****${digits.slice(-4)}`;
}

/** What a list may show: the first character only, 张**. */
export const maskedName = (name: string | null): string => (name ? `${[...name][0]}**` : '');
