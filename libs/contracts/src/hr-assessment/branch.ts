import { homeZone, isZone } from '@aftercase/regulations';
import { z } from 'zod';
import { route, state } from '../base/define.js';
import { distinct } from '../base/distinct.js';
import { fold } from '../base/fold.js';
import { longPaging, paged } from '../base/list.js';
import { line, Name } from '../base/text.js';
import { Branch, Day } from '../base/values.js';

/** From a day on a product line follows a pack; `*` is every line that no other adoption names. */
export const Adoption = z.strictObject({
  productLine: line(40),
  pack: line(40),
  from: Day,
});

export const BranchDocument = z.strictObject({
  branch: Branch,
  name: Name,
  parent: Branch.nullable().default(null),
  zone: line(40).default(homeZone),
  /** For every product line that `adoptions` does not name, from the beginning. */
  pack: line(40).nullable().default(null),
  adoptions: z.array(Adoption).max(100).default([]),
});

/** A named zone that the machine knows; what was stated before is read as it was. */
const Zone = line(40).refine(isZone);

/** As it is loaded: a product line has one pack from a day on. */
export const BranchInput = z.strictObject({
  ...BranchDocument.shape,
  zone: Zone.default(homeZone),
  adoptions: distinct(
    z.array(Adoption).max(100),
    ({ productLine, from }) => `${fold(productLine)} ${from}`,
    'productLine',
  ).default([]),
});

/** Branches, compacted: every service keeps a copy. */
export const branchStates = {
  'hr-assessment.branch.state.v1': state('hr-assessment', { zh: '分支机构', en: 'Branch' }, BranchDocument),
};

const service = 'hr-assessment' as const;

export const branchRoutes = {
  putBranches: route({
    service,
    method: 'PUT',
    path: '/branches',
    summary: { zh: '导入分支机构', en: 'Load branches' },
    input: z.strictObject({
      branches: distinct(z.array(BranchInput).min(1).max(500), ({ branch }) => branch, 'branch'),
    }),
    output: z.strictObject({ changed: z.int() }),
    refusals: ['BRANCH_PARENT_UNKNOWN', 'OTHER_BRANCH'],
  }),
  listBranches: route({
    service,
    method: 'GET',
    path: '/branches',
    summary: { zh: '分支机构', en: 'Branches' },
    input: z.strictObject(longPaging),
    output: paged(z.strictObject({ branches: z.array(BranchDocument) })),
    refusals: [],
  }),
};

export const branchRefusals = {
  BRANCH_PARENT_UNKNOWN: {
    status: 422,
    zh: '上级分支机构 {parent} 不存在',
    en: 'There is no parent branch {parent}',
  },
} as const;

export const branchShapes = { BranchDocument, BranchInput };
