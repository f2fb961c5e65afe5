/** Refusals about packs, their versions, and moving a case to another one. */
export const packRefusals = {
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
    en: 'Nobody approves his own draft',
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
  CASE_NOT_OPEN: {
    status: 409,
    zh: '案件 {caseId} 尚未开立',
    en: 'Case {caseId} is not open yet',
  },
  PRODUCT_LINE_OUT_OF_SCOPE: {
    status: 422,
    zh: '规章 {pack} 的范围（{article}）没有产品线 {productLine}：请为它采用别的规章，或修改该范围',
    en: 'The scope of {pack} ({article}) does not have product line {productLine}: adopt another pack for it, or amend the scope',
  },
} as const;
