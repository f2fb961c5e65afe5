import type { Role } from '@aftercase/contracts';

interface Named {
  name: string | null;
  address: string | null;
}

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

/** Those who ask for the service for themselves or for others, and are none of the company's own. */
export const fromOutside = (role: Role | 'system'): boolean => role === 'customer' || role === 'agent';

/**
 * What a file says after a call. What the call leaves out stays; callers from outside add what is missing and change
 * nothing: they may know no more of the customer than the phone number.
 */
export function learnt(role: Role | 'system', before: Named, given: Named): Named {
  const outside = fromOutside(role);
  const either = (there: string | null, said: string | null) => (outside ? (there ?? said) : (said ?? there));
  return { name: either(before.name, given.name), address: either(before.address, given.address) };
}
