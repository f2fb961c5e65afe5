import type { FileType } from '@aftercase/contracts';
import { refused } from '../work/refused.js';

/** More than any telephone takes; a picture that claims more costs memory and shows nothing. */
const mostPixels = 64_000_000;
const longestSide = 2048;
const seconds = 10;
const atOnce = 2;

type Sharp = typeof import('sharp')['default'];
let loaded: Promise<Sharp> | undefined;

/** Loaded with the first picture. It reads the three formats and no other, whatever it was built with. */
async function sharpFor(): Promise<Sharp> {
  loaded ??= import('sharp').then(({ default: sharp }) => {
    sharp.cache(false);
    sharp.concurrency(1);
    sharp.block({ operation: ['VipsForeignLoad'] });
    sharp.unblock({
      operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
    });
    return sharp;
  });
  return loaded;
}

const waiting: (() => void)[] = [];
let busy = 0;

/** A picture in work holds much memory, so few are at once. Uploads are few already, so nobody waits long. */
async function inTurn<T>(within: () => Promise<T>): Promise<T> {
  if (busy >= atOnce) await new Promise<void>((go) => waiting.push(go));
  else busy += 1;
  try {
    return await within();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else busy -= 1;
  }
}

/**
 * The picture drawn anew: upright, its longest side bounded, and nothing kept of what came with it: camera, place,
 * hidden text, what stood behind its end. Runs on the library's own threads and for a bounded time.
 * @throws Refused PICTURE_TOO_LARGE, FILE_UNREADABLE
 */
export const madeSmall = (sent: Buffer, type: Exclude<FileType, 'application/pdf'>): Promise<Buffer> =>
  inTurn(async () => {
    const sharp = await sharpFor();
    const format = type.slice('image/'.length) as 'jpeg' | 'png' | 'webp';
    try {
      return await sharp(sent, { limitInputPixels: mostPixels, failOn: 'error' })
        .timeout({ seconds })
        .rotate()
        .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
        .toFormat(format)
        .toBuffer();
    } catch (failure) {
      const tooMany = /pixel limit|too large|dimension/i.test((failure as Error).message);
      throw tooMany ? refused('PICTURE_TOO_LARGE', { most: mostPixels }) : refused('FILE_UNREADABLE');
    }
  });
