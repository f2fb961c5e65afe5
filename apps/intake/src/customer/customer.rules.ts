import { phoneOf, type Role, sameFolded } from '@aftercase/contracts';

/** What a call says of the customer, or a file. */
export interface Named {
  name: string | null;
  phone: string | null;
  address: string | null;
}

/** The digits by which a customer is found; what is no whole phone number, by the digits that are there. */
export const phoneDigits = (phone: string): string =>
  phoneOf(phone)?.digits ?? phone.normalize('NFKC').replace(/\D/g, '');

/** 张三丰 → 张**. A list shows no more of a customer than the job needs. */
export const maskName = (name: string | null | undefined): string => (name ? `${[...name][0]}**` : '');

/** 13812345678 → 138****5678 */
export function maskPhone(phone: string | null | undefined): string {
  const digits = phone ? phoneDigits(phone) : '';
  return digits ? `${digits.slice(0, 3)}****${digits.slice(-4)}` : '';
}

/** Those who ask for the service for themselves or for others, and are none of the company's own. */
export const fromOutside = (role: Role | 'system'): boolean => role === 'customer' || role === 'agent';

/** 中山路 8 号 → 中山路…: where somebody lives, as far as it tells two customers apart. */
export function district(address: string | null | undefined): string {
  const start = address?.match(/^[^\d\s]{1,6}/u)?.[0] ?? '';
  return start && `${start}…`;
}

/** What the call leaves out, its file says. */
export const filledIn = (said: Named, file: { [K in keyof Named]?: Named[K] | undefined }): Named => ({
  name: said.name ?? file.name ?? null,
  phone: said.phone ?? file.phone ?? null,
  address: said.address ?? file.address ?? null,
});

/**
 * The one file among those of a phone that an entry belongs to without anybody choosing: it bears the very name. A
 * file with another name, or a name that two files bear, is somebody's to choose.
 */
export function clearlyOf<F extends { name?: string | null }>(
  files: F[],
  name: string | null,
): F | undefined {
  const same = files.filter((file) => sameFolded(file.name, name));
  return same.length === 1 ? same[0] : undefined;
}
