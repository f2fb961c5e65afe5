import {
  aDrawing,
  anArchive,
  aPage,
  aPaper,
  aPhoto,
  aPixelBomb,
  aVectorPicture,
  aWebp,
} from '@aftercase/testing';
import { describe, expect, it } from 'vitest';
import { isMoreThan, typeOf } from './told-by-content.js';

const and = async (first: Buffer | Promise<Buffer>, ...rest: (string | Buffer)[]) =>
  Buffer.concat([await first].concat(rest.map((one) => Buffer.from(one as string))));

describe('what a file is, by its content', () => {
  it.each<[string, () => Promise<Buffer>, string]>([
    ['a photo', () => aPhoto(), 'image/jpeg'],
    ['a drawing', async () => aDrawing(), 'image/png'],
    ['a WebP', aWebp, 'image/webp'],
    ['a paper', async () => aPaper(), 'application/pdf'],
    [
      'a paper that opens at its second page',
      async () => aPaper('/OpenAction[2 0 R/Fit]'),
      'application/pdf',
    ],
    ['a picture that claims too much', async () => aPixelBomb(), 'image/png'],
  ])('%s', async (_, sent, type) => {
    const bytes = await sent();
    expect(typeOf(bytes)).toBe(type);
    expect(isMoreThan(type as never, bytes)).toBe(false);
  });

  it.each<[string, Buffer]>([
    ['nothing', Buffer.alloc(0)],
    ['a text', Buffer.from('%PD')],
    ['a page', Buffer.from(aPage)],
    ['a vector picture', Buffer.from(aVectorPicture)],
    ['an Office file', anArchive()],
    ['a GIF', Buffer.from('GIF89a\x01\x00\x01\x00')],
    ['a program', Buffer.from('MZ\x90\x00')],
    ['a paper behind something', Buffer.from(`x${aPaper()}`)],
    ['an old Office file', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])],
  ])('%s is nothing that may be uploaded', (_, bytes) => {
    expect(typeOf(bytes)).toBeNull();
  });

  it.each<[string, () => Promise<Buffer>]>([
    ['a photo that is an archive', () => and(aPhoto(), anArchive())],
    ['a drawing that is an archive', () => and(aDrawing(), anArchive())],
    ['a photo with a page behind it', () => and(aPhoto(), aPage)],
    ['a paper that is an archive', () => and(aPaper(), anArchive())],
    ['a paper with a page in it', async () => aPaper('/X(<SCRIPT>)')],
    ['a paper that runs something', async () => aPaper('/OpenAction<</S/JavaScript/JS(1)>>')],
    ['a paper that hides it', async () => aPaper('/OpenAction<</S/J#61va#53cript/JS(1)>>')],
    ['a paper that starts something', async () => aPaper('/A<</S/Launch/F(x)>>')],
    ['a paper with files in it', async () => aPaper('/Names<</EmbeddedFiles 2 0 R>>')],
    ['a paper without an end', async () => Buffer.from('%PDF-1.4\n')],
    ['a paper with something behind its end', () => and(aPaper(), 'x'.repeat(2000))],
    ['a photo that is a paper', async () => and(Buffer.from([0xff, 0xd8, 0xff, 0xfe]), aPaper())],
  ])('%s is more than it looks', async (_, sent) => {
    const bytes = await sent();
    const type = typeOf(bytes);
    expect(type && isMoreThan(type, bytes)).toBe(true);
  });
});
