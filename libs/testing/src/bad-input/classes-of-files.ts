import { createHash, randomUUID } from 'node:crypto';
import { type FileKind, isUpload } from '@aftercase/contracts';
import { aDrawing } from '../builders/drawing.js';
import { anArchive, aPage, aPaper, aPhoto, aPixelBomb, aVectorPicture } from '../builders/sent-content.js';
import type { Bad, BadClass, Right, Tried } from './bad-class.js';
import { asking, inQueryOf, withAt } from './sent.js';
import type { Input, Path, Taken } from './taken.js';

const refusedType = ['FILE_TYPE_REFUSED'] as const;
const sending = (taken: Taken, kind: FileKind, contents: Record<string, Uint8Array>, right: Right): Bad[] =>
  isUpload(taken.route)
    ? Object.entries(contents).map(([what, content]) => ({
        what,
        sent: inQueryOf(taken, `kind=${kind}`, taken.input, content),
        right,
      }))
    : [];

const falseType: BadClass = {
  no: 29,
  name: 'two things at once, or another than is said',
  of: async (taken) => {
    const photo = isUpload(taken.route) ? await aPhoto() : Buffer.alloc(0);
    const contents = {
      'a page': Buffer.from(aPage),
      'a vector picture that runs': Buffer.from(aVectorPicture),
      'a photo that is an archive': Buffer.concat([photo, anArchive()]),
      'a photo that is a page': Buffer.concat([photo, Buffer.from(aPage)]),
      'a photo that is a paper': Buffer.concat([photo.subarray(0, 4), aPaper(), photo]),
      'a paper that runs something': aPaper('/OpenAction<</S/JavaScript/JS(1)>>'),
      'a program': Buffer.from('\x7fELF\x02\x01\x01'),
      nothing: Buffer.alloc(0),
    };
    return sending(taken, 'letter', contents, refusedType);
  },
};

const names: BadClass = {
  no: 30,
  name: '../ in names, in an archive, in an address',
  of: (taken) => {
    const bytes = aDrawing();
    const named = ['name', 'filename', 'path'].map((key) => `kind=photo&${key}=..%2F..%2Fetc%2Fpasswd`);
    if (isUpload(taken.route))
      return sending(taken, 'other', { 'an archive': anArchive('../../etc/cron.d/x') }, refusedType).concat(
        named.map((query) => ({
          what: query,
          sent: inQueryOf(taken, query, taken.input, bytes),
          right: ['INVALID_INPUT'],
        })),
      );
    if (taken.route.answer !== 'file') return [];
    return ['../../etc/passwd', '/etc/passwd', '..\\..\\x', `${'a'.repeat(64)}`, 'x\0.jpg'].map((file) => ({
      what: file,
      sent: asking(taken, withAt(taken.input, ['file'], file)),
      right: ['INVALID_INPUT'],
    }));
  },
};

const bomb: BadClass = {
  no: 31,
  name: 'pictures of too many pixels',
  of: (taken) =>
    sending(taken, 'photo', { '900 million': aPixelBomb(), '2 billion': aPixelBomb(45_000) }, [
      'PICTURE_TOO_LARGE',
    ]),
};

const macros: BadClass = {
  no: 32,
  name: 'papers that run something',
  of: (taken) =>
    sending(
      taken,
      'letter',
      {
        'an Office file': anArchive(),
        'a paper that starts a program': aPaper('/OpenAction<</S/Launch/F(x)>>'),
      },
      refusedType,
    ),
};

const hash = 'a'.repeat(64);
/** Files as the service would have them: of somebody else, of a document elsewhere, of the asker's own. */
async function kept({ rows }: Tried, by: string, bound = false): Promise<string> {
  const id = randomUUID();
  await rows('insert into file_content (sha256, at) values ($1, now()) on conflict do nothing', [hash]);
  await rows(
    `insert into uploaded_file (id, kind, type, bytes, sha256, sent_sha256, by, role, branch, at, bound)
     values ($1, 'photo', 'image/png', 9, $2, $2, $3, 'clerk', 'JX', now(), $4)`,
    [id, hash, by, bound],
  );
  if (bound)
    await rows(
      "insert into file_use (file, document, number, branch, at) values ($1, 'paper', 'HZ-C-20261124-0001', 'HZ', now())",
      [id],
    );
  return id;
}
const otherHash = createHash('sha256').update('x').digest('hex');

const withoutRight: BadClass = {
  no: 34,
  name: "a file that is not there, or another's",
  of: async (taken, tried) => {
    if (taken.route.answer !== 'file' && taken.files.length === 0) return [];
    const mine = taken.who.sub;
    const theirs = {
      'made up': randomUUID(),
      "somebody else's": await kept(tried, 'hz-clerk'),
      elsewhere: await kept(tried, mine, true),
    };
    if (taken.route.answer === 'file')
      return Object.entries(theirs).map(([what, id]) => ({
        what,
        sent: asking(taken, withAt(taken.input, ['file'], id)),
        right: ['FILE_NOT_FOUND'],
      }));
    const own = await kept(tried, mine);
    return taken.files.flatMap(({ path, drawing }) => {
      const naming = (what: string, id: string, right: Right, more: object = {}): Bad => {
        const named = drawing ? id : Object.assign({ id, kind: 'photo', sha256: hash }, more);
        return {
          what: `${path.join('.')} ${what}`,
          sent: asking(taken, withAt(besides(taken, path), path, named)),
          right,
        };
      };
      const others = Object.entries(theirs)
        .filter(([what]) => what !== 'elsewhere')
        .map(([what, id]) => naming(what, id, ['FILE_NOT_FOUND']));
      return others.concat(
        naming('of another kind', own, ['FILE_KIND_WRONG'], { kind: 'letter' }),
        drawing ? [] : naming('of another content', own, ['FILE_HASH_WRONG'], { sha256: otherHash }),
      );
    });
  },
};

/** What else is said, but for other files: what stands beside this one in its own part. */
function besides({ files, input, withoutFiles }: Taken, path: Path): Input {
  const [first] = path as [string];
  if (path.length < 2 || typeof path[1] === 'number') return withoutFiles;
  const other = files.filter((one) => one.path !== path && one.path[0] === first);
  const part = other.reduce((at, one) => withAt(at, one.path, null), input)[first];
  return Object.assign({}, withoutFiles, { [first]: part });
}

export const classesOfFiles: readonly BadClass[] = [falseType, names, bomb, macros, withoutRight];
