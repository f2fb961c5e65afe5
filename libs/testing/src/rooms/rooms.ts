/** Rooms of one package's src, low to high. A storey's rooms may use those below it, never those above. */
export interface House {
  storeys: string[][];
  /** Rooms that know nothing of each other, though they stand on one storey. */
  apart?: string[];
}

const services = ['intake', 'dispatch', 'repair-shop', 'billing', 'complaints', 'hr-assessment', 'ops'];

/**
 * The houses whose order is declared, by folder from the top of the workspace. What stands directly in such a folder,
 * be it a folder or a file, must have a place here. Elsewhere folders need no declared order; they must only be free
 * of circles.
 */
export const houses: Record<string, House> = {
  'libs/contracts/src': {
    storeys: [
      ['base'],
      services,
      ['catalogue', 'refusals'],
      ['story-of', 'order-of-facts', 'duties', 'rights', 'docs', 'said-and-recorded'],
      ['late-entry', 'times-in-order'],
      ['index'],
    ],
    apart: services,
  },
  'libs/regulations/src': {
    storeys: [['money'], ['words'], ['time'], ['pack'], ['decisions', 'pages'], ['dry-run'], ['index']],
    apart: ['decisions', 'pages'],
  },
  'libs/platform/src': {
    storeys: [
      ['config', 'crash', 'log', 'database'],
      ['audit'],
      ['work'],
      ['kafka', 'commands', 'identity', 'thread'],
      ['directory', 'known', 'rights', 'outbox', 'inbox', 'http', 'temporal', 'documents'],
      ['parking', 'file'],
      ['listen'],
      ['health'],
      ['service'],
      ['index'],
    ],
  },
  'infra/local': { storeys: [['process'], ['engines', 'login'], ['start']] },
};
