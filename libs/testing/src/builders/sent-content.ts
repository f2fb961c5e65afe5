import { deflateSync } from 'node:zlib';
import { chunk } from './drawing.js';

/** What people send, and what they should not. The library is loaded with the first picture. */
const plain = async (width: number, height: number, blue = 90) => {
  const { default: sharp } = await import('sharp');
  return sharp({ create: { width, height, channels: 3, background: { r: 200, g: 120, b: blue } } });
};

/** As a telephone takes it: large, with its maker and the place. */
export const aPhoto = async (blue?: number): Promise<Buffer> =>
  (await plain(3000, 1200, blue))
    .withExif({
      IFD0: { Make: 'Telephone', ImageDescription: '王先生家' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '30/1 45/1 0/1', GPSLongitudeRef: 'E' },
    })
    .jpeg()
    .toBuffer();
export const aWebp = async (): Promise<Buffer> => (await plain(300, 120)).webp().toBuffer();
export const aPaper = (inside = ''): Buffer =>
  Buffer.from(`%PDF-1.4\n1 0 obj<</Type/Catalog${inside}>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`);

/** A few hundred bytes that say they are a picture of so many pixels. */
export function aPixelBomb(side = 30_000): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([1, 0], 8);
  const start = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const rows = deflateSync(Buffer.alloc(1024));
  return Buffer.concat([start, chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
}
/** The least that opens as an archive: what an Office file with macros is, and a program that hides in a picture. */
export const anArchive = (named = 'word/vbaProject.bin'): Buffer => {
  const name = Buffer.from(named, 'latin1');
  const head = Buffer.alloc(30);
  head.write('PK\x03\x04', 'latin1');
  head.writeUInt16LE(name.length, 26);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  return Buffer.concat([head, name, end]);
};
export const aPage = '<!doctype html><script>alert(1)</script>';
export const aVectorPicture = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>';
