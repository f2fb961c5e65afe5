import { z } from 'zod';
import { command, fact, route } from '../base/define.js';
import { longPaging, paged } from '../base/list.js';
import { Role } from '../base/people.js';
import { verbatim } from '../base/text.js';
import { Bilingual, Branch, CaseId, Day, Instant, Reason } from '../base/values.js';

/** 规章: a pack's versions as documents. A draft is approved, takes effect on a day, and is superseded by the next. */
const service = 'intake' as const;
const PackId = z.string().regex(/^[a-z][a-z-]{1,39}$/);
const Version = z.int().min(0);
/** In an address everything is text. */
const VersionInput = z.coerce.number().int().min(0);

const versionStates = ['draft', 'approved', 'effective', 'superseded', 'refused'] as const;

/** The figures and articles a case carries for its whole life (rule 10); see regulations `FrozenPack`. */
export const FrozenPackShape = z.looseObject({ id: z.string(), version: z.int(), hash: z.string() });

export const PackVersion = z.strictObject({
  pack: PackId,
  version: Version,
  title: Bilingual,
  /** `approved`: its day has not come. `effective`: new cases open under it. */
  state: z.enum(versionStates),
  effective: Day,
  hash: z.string(),
  /** The role that approves it, and where that is written: an article of the pack, or a company setting. */
  approver: z.strictObject({ role: Role, article: z.string().nullable() }),
  draftedBy: z.string(),
  draftedAt: Instant,
  decidedBy: z.string().nullable(),
  decidedAt: Instant.nullable(),
  reason: z.string().nullable(),
});

export const packCommands = {
  /** The slice of the version to which a person has moved the case; `move` counts from 1. */
  'intake.freshPack': command(
    service,
    z.strictObject({ move: z.int().min(1) }),
    z.object({ pack: FrozenPackShape }),
  ),
  /** The pack that the case runs under, frozen as of today: a complaint is graded by what holds when it comes. */
  'intake.readPack': command('intake', z.strictObject({}), z.object({ pack: FrozenPackShape })),
};

export const packFacts = {
  'intake.case.moved.v1': fact(
    service,
    'signals',
    { zh: '案件改依另一版规章', en: 'Case moved to another version of its pack' },
    z.strictObject({
      caseId: CaseId,
      branch: Branch,
      move: z.int().min(1),
      pack: PackId,
      from: Version,
      to: Version,
      toHash: z.string(),
      /** The day whose dated values hold from now on. */
      on: Day,
      by: z.string(),
      text: z.strictObject({ reason: Reason }),
    }),
  ),
};

export const packRoutes = {
  draftPack: route({
    service,
    method: 'POST',
    path: '/packs',
    status: 201,
    summary: { zh: '起草规章新版（YAML）', en: 'Draft a version of a pack, as YAML' },
    input: z.strictObject({ yaml: verbatim(200_000) }),
    output: PackVersion,
    refusals: ['PACK_REFUSED', 'PACK_VERSION_TAKEN', 'PACK_VERSION_NOT_NEXT'],
  }),
  decidePack: route({
    service,
    method: 'POST',
    path: '/packs/:pack/versions/:version/approval',
    summary: { zh: '审批规章新版', en: 'Approve or refuse a draft' },
    input: z.strictObject({ pack: PackId, version: VersionInput, approved: z.boolean(), reason: Reason }),
    output: PackVersion,
    refusals: [
      'PACK_VERSION_NOT_FOUND',
      'PACK_NOT_A_DRAFT',
      'PACK_APPROVAL_NOT_YOURS',
      'PACK_OWN_DRAFT',
      'PACK_DAY_PASSED',
      'PACK_DAY_NOT_LATER',
    ],
  }),
  listPacks: route({
    service,
    method: 'GET',
    path: '/packs',
    summary: { zh: '规章各版', en: 'Packs and their versions' },
    input: z.strictObject({ pack: PackId.optional(), ...longPaging }),
    output: paged(z.strictObject({ versions: z.array(PackVersion) })),
    refusals: [],
  }),
  getPack: route({
    service,
    method: 'GET',
    path: '/packs/:pack/versions/:version',
    summary: { zh: '查看规章的一版', en: 'Show one version of a pack' },
    input: z.strictObject({ pack: PackId, version: VersionInput }),
    output: PackVersion.extend({ yaml: z.string() }),
    refusals: ['PACK_VERSION_NOT_FOUND'],
  }),
  moveCase: route({
    service,
    method: 'POST',
    path: '/cases/:caseId/pack',
    summary: { zh: '案件改依规章的另一版', en: 'Move a running case to another version of its pack' },
    input: z.strictObject({ caseId: CaseId, version: Version, reason: Reason }),
    output: z.strictObject({ caseId: CaseId, from: Version, to: Version, on: Day }),
    refusals: [
      'CASE_NOT_FOUND',
      'CASE_ARCHIVED',
      'CASE_NOT_OPEN',
      'PACK_VERSION_NOT_FOUND',
      'PACK_NOT_IN_FORCE',
      'PACK_SAME_VERSION',
      'PACK_STEPS_DIFFER',
      'OTHER_BRANCH',
    ],
  }),
};

export const packRefusals = {
  NO_PACK_ADOPTED: {
    status: 422,
    zh: '分支机构 {branch} 没有采用可用的规章（{pack}）',
    en: 'Branch {branch} has adopted no loaded pack ({pack})',
  },
  KIND_NOT_IN_PACK: {
    status: 422,
    zh: '规章 {pack} 没有 {kind} 这类服务',
    en: 'Pack {pack} has no service kind {kind}',
  },
  PRODUCT_LINE_UNCOVERED: {
    status: 422,
    zh: '分支机构 {branch} 在 {day} 没有为产品线 {productLine} 采用规章',
    en: 'Branch {branch} has adopted no pack for product line {productLine} on {day}',
  },
  PRODUCT_LINE_OUT_OF_SCOPE: {
    status: 422,
    zh: '规章 {pack} 的范围（{article}）没有产品线 {productLine}：请为它采用别的规章，或修改该范围',
    en: 'The scope of {pack} ({article}) does not have product line {productLine}: adopt another pack for it, or amend the scope',
  },
  PACK_REFUSED: {
    status: 422,
    zh: '规章有 {count} 处不能采用：{firstZh}',
    en: 'The pack is refused, {count} problems: {firstEn}',
  },
  PACK_VERSION_TAKEN: {
    status: 409,
    zh: '规章 {pack} 第 {version} 版已有，且不是您的草案',
    en: 'Version {version} of {pack} is there already and is no draft of yours',
  },
  PACK_VERSION_NOT_NEXT: {
    status: 422,
    zh: '规章 {pack} 的下一版应为第 {next} 版',
    en: 'The next version of {pack} is {next}',
  },
  PACK_VERSION_NOT_FOUND: {
    status: 404,
    zh: '没有规章 {pack} 第 {version} 版',
    en: 'There is no version {version} of {pack}',
  },
  PACK_NOT_A_DRAFT: {
    status: 409,
    zh: '规章 {pack} 第 {version} 版不是草案',
    en: 'Version {version} of {pack} is not a draft',
  },
  PACK_APPROVAL_NOT_YOURS: {
    status: 403,
    zh: '规章 {pack} 的修改由 {role} 审批',
    en: 'A change of {pack} is for the {role} to approve',
  },
  PACK_OWN_DRAFT: {
    status: 403,
    zh: '起草人不能审批自己的草案',
    en: 'Drafters cannot approve their own draft',
  },
  PACK_DAY_PASSED: {
    status: 422,
    zh: '施行日 {effective} 已过，新版不能溯及既往',
    en: 'The day {effective} has passed; a version does not take effect in the past',
  },
  PACK_DAY_NOT_LATER: {
    status: 422,
    zh: '施行日 {effective} 早于前一版的 {before}',
    en: 'The day {effective} is before that of the version before it, {before}',
  },
  PACK_NOT_IN_FORCE: {
    status: 409,
    zh: '规章 {pack} 第 {version} 版没有施行',
    en: 'Version {version} of {pack} is not in force',
  },
  PACK_SAME_VERSION: {
    status: 409,
    zh: '案件 {caseId} 已依第 {version} 版办理',
    en: 'Case {caseId} runs under version {version} already',
  },
  PACK_STEPS_DIFFER: {
    status: 409,
    zh: '第 {version} 版的步骤不同，案件 {caseId} 须依原版办完',
    en: 'Version {version} asks for other steps; case {caseId} must end under its own',
  },
} as const;
