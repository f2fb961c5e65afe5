import type {
  Guarding,
  InputOf,
  NamedFile,
  Role,
  routes,
  SignatureView as SignatureShape,
  Signed,
} from '@aftercase/contracts';
import { isOutsider } from '@aftercase/contracts';
import { canonicalJson, sha256 } from '@aftercase/regulations';
import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { v4 as uuidv4 } from 'uuid';
import type { z } from 'zod';
import { pageOf } from '../documents/page.js';
import { actingBy } from '../rights/theirs.js';
import { Refused, refused } from '../work/refused.js';
import type { Work } from '../work/work.js';
import type { Content } from './content-taking.js';
import { FileUse, UploadedFile, viewOf } from './file.entity.js';
import { listLooks, subjectOfLook } from './file-looks.js';

type Routes = typeof routes.intake;

/** One document, as its files need to know it. */
export interface OfDocument {
  number: string;
  caseId: string | null;
  branch: string;
}
/** A kind of document that names files: who reads it, and what says that this one may. */
export interface Filed {
  document: string;
  /** The route that shows it: its roles are those that read its files. */
  shownBy: Guarding;
  /** @throws Refused where the caller may not read that document */
  guard(work: Work, of: OfDocument): Promise<unknown>;
}
/** Who drew, where and when, and what was before them: the document as it stood then, in plain values. */
export interface Signing extends Omit<z.infer<typeof Signed>, 'what'> {
  /** Which of the files that are named are the signature. */
  files: readonly (string | null | undefined)[];
  shown: object;
}
export type SignatureView = z.infer<typeof SignatureShape>;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const none = (file: string) => refused('FILE_NOT_FOUND', { file });

/**
 * Files of this service's documents. Until a document names it, a file is its uploader's; from then on its rights are
 * the document's. Who may not see a file is told what is told of none.
 */
@Injectable()
export class Files {
  private readonly documents = new Map<string, Filed>();
  /** What a request names, and what of it a document has taken up. */
  private readonly named = new WeakMap<Work, Map<string, NamedFile>>();
  private readonly takenUp = new WeakMap<Work, Set<string>>();

  /** Said once by whoever owns the document, before anybody names a file in it. */
  keptFor(filed: Filed): void {
    if (this.documents.has(filed.document)) throw new Error(`declared twice: the files of ${filed.document}`);
    this.documents.set(filed.document, filed);
  }

  async upload(work: Work, { kind }: InputOf<Routes['uploadFile']>, { hash, ...kept }: Content) {
    const { sub: by, role, branch } = work.caller;
    const [file, at] = [uuidv4(), new Date(work.now)];
    const content = Object.assign({ kind, sentSha256: hash, by }, kept);
    work.em.create(UploadedFile, Object.assign({ id: file, role, branch, at }, content));
    await work.em.flush();
    return Object.assign({ file }, content);
  }

  /**
   * Whatever the request names is there, is what it is said to be, and is the caller's to name. It can't end until this
   * work has. @throws Refused FILE_NOT_FOUND, FILE_KIND_WRONG, FILE_HASH_WRONG
   */
  async mustBeThere(work: Work, named: readonly NamedFile[]): Promise<void> {
    const taken = new Map<string, NamedFile>();
    // In one order, so that two requests that name the same files wait for each other and never for one another.
    for (const one of named.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
      // A name of another shape is of a paper that lies elsewhere, as all were before files were kept here.
      if (!uuid.test(one.id)) continue;
      const lock = { lockMode: LockMode.PESSIMISTIC_WRITE };
      const found = await work.em.findOne(UploadedFile, { id: one.id }, lock);
      if (!found || !(await this.mayName(work, found))) throw none(one.id);
      const { id: file, kind, sha256: kept } = found;
      if (kind !== one.kind) throw refused('FILE_KIND_WRONG', { file, kind, wanted: one.kind });
      if (one.sha256 !== undefined && one.sha256 !== kept) throw refused('FILE_HASH_WRONG', { file });
      taken.set(file, one);
    }
    this.named.set(work, taken);
  }

  /**
   * The document takes up the files that its request names, in the same unit of work. With a signature goes the hash
   * of what was signed, which whoever has the document can count again.
   */
  async takeUp(work: Work, document: string, of: OfDocument, signing?: Signing): Promise<void> {
    if (!this.documents.has(document)) throw new Error(`nobody has said who reads the files of ${document}`);
    await work.em.flush();
    for (const id of this.named.get(work)?.keys() ?? []) {
      await work.em.execute('update uploaded_file set bound = true where id = ?', [id]);
      const signed = signing?.files.includes(id) ? JSON.stringify(signedUnder(signing)) : null;
      await work.em.execute(
        `insert into file_use (file, document, number, case_id, branch, at, signed) values (?, ?, ?, ?, ?, ?, ?::jsonb)
         on conflict do nothing`,
        [id, document, of.number, of.caseId, of.branch, work.now, signed],
      );
      this.takenUp.set(work, (this.takenUp.get(work) ?? new Set()).add(id));
    }
  }

  /** What is named belongs to a document when the request is through. @throws Error: it is a fault of ours */
  mustBeTakenUp(work: Work, by: string): void {
    const left = [...(this.named.get(work)?.keys() ?? [])].filter((id) => !this.takenUp.get(work)?.has(id));
    if (left.length > 0) throw new Error(`${by} names files, and its document does not take them up`);
  }

  /** What is to be sent; the look is on record. @throws Refused FILE_NOT_FOUND */
  async read(work: Work, { file }: InputOf<Routes['readFile']>): Promise<UploadedFile> {
    const found = await work.em.findOne(UploadedFile, { id: file });
    const by = found && (await this.seenAs(work, found));
    if (!found || !by) throw none(file);
    work.audit({ outcome: 'seen', subject: subjectOfLook(file, by) });
    return found;
  }

  /** Of what is not there, or not the caller's to read, there are none. */
  async ofDocument(work: Work, input: InputOf<Routes['listFiles']>) {
    const { document, number } = input;
    const one = await work.em.findOne(FileUse, { document, number });
    if (!one || !(await this.mayRead(work, one))) return { files: [], next: null };
    const terms = { where: { document, number }, order: [['at', 'asc']], key: ['file'] } as const;
    const { items, next } = await pageOf<FileUse>(work, FileUse, terms, input);
    const files = await work.em.find(UploadedFile, { id: { $in: items.map(({ file }) => file) } });
    const byId = new Map(files.map((file) => [file.id, file]));
    return { files: items.flatMap((use) => viewsOf(byId.get(use.file), use)), next };
  }

  /** The signatures of documents that the caller has been found to read, by their numbers. */
  async signaturesOf(
    work: Work,
    document: string,
    numbers: readonly string[],
  ): Promise<(number: string) => SignatureView[]> {
    const uses = await work.em.find(
      FileUse,
      { document, number: { $in: [...numbers] }, signed: { $ne: null } },
      { orderBy: { at: 'asc', file: 'asc' } },
    );
    const files = await work.em.find(UploadedFile, { id: { $in: uses.map(({ file }) => file) } });
    const hashes = new Map(files.map((one) => [one.id, one.sha256]));
    return (number) =>
      uses
        .filter((use) => use.number === number)
        .map(({ file, signed }) =>
          Object.assign({ file, sha256: hashes.get(file) as string }, signed as z.infer<typeof Signed>),
        );
  }

  /** The newest first. @throws Refused OTHER_BRANCH */
  looks(work: Work, input: InputOf<Routes['listFileLooks']>) {
    return listLooks(work, input);
  }

  /** Whoever sent it, and whoever may read a document that has it already. */
  private async mayName(work: Work, found: UploadedFile): Promise<boolean> {
    return found.by === work.caller.sub || (await this.seenAs(work, found)) !== null;
  }

  /** As part of which document the caller may see it; null: not at all. */
  private async seenAs(work: Work, found: UploadedFile): Promise<OfUse | null> {
    const { by, branch } = found;
    if (!found.bound)
      return by === work.caller.sub ? { document: 'none', number: 'none', caseId: null, branch } : null;
    for (const use of await work.em.find(FileUse, { file: found.id }))
      if (await this.mayRead(work, use)) return use;
    return null;
  }

  private async mayRead(work: Work, use: OfUse): Promise<boolean> {
    const { number, caseId = null, branch } = use;
    const filed = this.documents.get(use.document);
    // Customers read it as part of what they follow, by the right to their case; whose it is the guard asks.
    const isFollower = isOutsider(work.caller);
    if (!filed || !(isFollower || filed.shownBy.who[work.caller.role as Role])) return false;
    try {
      const reading = isFollower ? work : actingBy(work, filed.shownBy);
      await filed.guard(reading, { number, caseId, branch });
      return true;
    } catch (failure) {
      if (failure instanceof Refused) return false;
      throw failure;
    }
  }
}
type OfUse = Pick<FileUse, 'document' | 'number' | 'caseId' | 'branch'>;

const signedUnder = ({ shown, by, where, at }: Signing): z.infer<typeof Signed> => ({
  what: sha256(canonicalJson(shown)),
  by,
  where,
  at,
});

const viewsOf = (file: UploadedFile | undefined, use: FileUse) => (file ? [viewOf(file, use)] : []);
