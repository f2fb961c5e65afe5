import { z } from 'zod';
import { command, fact, route } from '../base/define.js';
import { Role } from '../base/people.js';
import { Bilingual, Branch, CaseId, Day, Instant, Reason } from '../base/values.js';
import { FrozenPackShape } from './shapes.js';

/** 规章: a pack's versions as documents. A draft is approved, takes effect on a day, and is superseded by the next. */
const service = 'intake' as const;
const PackId = z.string().regex(/^[a-z][a-z-]{1,39}$/);
const Version = z.int().min(0);
/** In an address everything is text. */
const VersionAsked = z.coerce.number().int().min(0);
const keepers = ['supervisor', 'general-manager', 'hr', 'auditor', 'operator', 'clerk'] as const;

export const packStates = ['draft', 'approved', 'effective', 'superseded', 'refused'] as const;

export const PackVersion = z.strictObject({
  pack: PackId,
  version: Version,
  title: Bilingual,
  /** `approved`: its day has not come. `effective`: new cases open under it. */
  state: z.enum(packStates),
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
    roles: ['supervisor', 'general-manager', 'hr', 'operator'],
    status: 201,
    summary: { zh: '起草规章新版（YAML）', en: 'Draft a version of a pack, as YAML' },
    input: z.strictObject({ yaml: z.string().min(1).max(200_000) }),
    output: PackVersion,
    refusals: ['PACK_REFUSED', 'PACK_VERSION_TAKEN', 'PACK_VERSION_NOT_NEXT'],
  }),
  decidePack: route({
    service,
    method: 'POST',
    path: '/packs/:pack/versions/:version/approval',
    roles: ['general-manager', 'supervisor', 'hr', 'sales-centre', 'purchasing', 'customer-service'],
    summary: { zh: '审批规章新版', en: 'Approve or refuse a draft' },
    input: z.strictObject({ pack: PackId, version: VersionAsked, approved: z.boolean(), reason: Reason }),
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
    roles: keepers,
    summary: { zh: '规章各版', en: 'Packs and their versions' },
    input: z.strictObject({ pack: PackId.optional() }),
    output: z.strictObject({ versions: z.array(PackVersion) }),
    refusals: [],
  }),
  getPack: route({
    service,
    method: 'GET',
    path: '/packs/:pack/versions/:version',
    roles: keepers,
    summary: { zh: '查看规章的一版', en: 'Show one version of a pack' },
    input: z.strictObject({ pack: PackId, version: VersionAsked }),
    output: PackVersion.extend({ yaml: z.string() }),
    refusals: ['PACK_VERSION_NOT_FOUND'],
  }),
  moveCase: route({
    service,
    method: 'POST',
    path: '/cases/:caseId/pack',
    roles: ['general-manager', 'supervisor'],
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
