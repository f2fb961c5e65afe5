import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** What a phone number is found by. `digits`: as dialled at home, abroad with + and the country's code. */
export interface FoldedPhone {
  digits: string;
  /** Behind a switchboard; null where there is none, or nobody said. */
  extension: string | null;
}

/** 转8012, 分机 12: the library knows "ext." and "#". */
const extensionWords = /\s*(?:转接|轉接|转|轉|分机号|分机|分機|内线)[\s:：]*/g;
/** Service numbers of banks, insurers and authorities, which no library counts as somebody's number. */
const serviceNumber = /^9[56]\d{3,6}$/;
/** As the register took them before the library judged: new prefixes are in use before it learns of them. */
const asBefore = /^(1[3-9]\d{9}|0\d{2,3}\d{7,8}|400\d{7})$/;

/** A phone number however it is written, or null where it is none. Numbers without a country are Chinese ones. */
export function phoneOf(typed: string): FoldedPhone | null {
  const written = typed.normalize('NFKC').trim().replace(extensionWords, ' ext. ');
  const parsed = parsePhoneNumberFromString(written, { defaultCountry: 'CN', extract: false });
  if (!parsed) return null;
  const extension = parsed.ext ?? null;
  if (parsed.countryCallingCode !== '86')
    return parsed.isValid() ? { digits: parsed.number, extension } : null;
  const national = String(parsed.nationalNumber);
  if (serviceNumber.test(national)) return { digits: national, extension };
  // At home a landline is dialled with its 0, a mobile or a 400 number without.
  if (parsed.isValid())
    return { digits: parsed.getType() === 'FIXED_LINE' ? `0${national}` : national, extension };
  const dialled = (written.split('ext.')[0] ?? '').replace(/\D/g, '').replace(/^(00)?86(?=\d{10})/, '');
  return asBefore.test(dialled) ? { digits: dialled, extension } : null;
}
