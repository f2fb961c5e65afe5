import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';

const require = createRequire(import.meta.url);
const cwd = fileURLToPath(new URL('../../../../', import.meta.url));

/** Nx keeps the graph its rule judges by in these globals; `nodes` holds one project each, by name. */
interface RuleGraph {
  projectGraph: { nodes: Record<string, object> };
  projectRootMappings: Map<string, string>;
}

/**
 * Lints one line as if it stood in `file` (a path from the workspace root, which need not exist).
 *
 * The answer is the ids of the rules that refused it, without repetition; empty when it is accepted. What cannot
 * be parsed throws, so a broken fixture is never taken for a refused one.
 */
export async function importLinter(): Promise<(file: string, code: string) => Promise<string[]>> {
  const eslint = new ESLint({
    cwd,
    // The fixtures are no files of the program, and the arrows need no types.
    overrideConfig: [
      { files: ['**/*.ts'], ...tseslint.configs.disableTypeChecked },
      { files: ['**/*.ts'], rules: { '@typescript-eslint/no-unused-vars': 'off' } },
    ],
  });
  const lint = async (file: string, code: string) => {
    const [result] = await eslint.lintText(`${code}\n`, { filePath: join(cwd, file) });
    const broken = result?.messages.find((message) => message.fatal);
    if (!result || broken) throw new Error(`${file}: ${broken?.message ?? 'was not linted'}`);
    return [...new Set(result.messages.map((message) => message.ruleId ?? message.message))];
  };

  await lint('libs/testing/src/first.ts', 'export {};');
  addConsole(globalThis as unknown as RuleGraph);
  return lint;
}

/** The console comes later than its arrow; until it is there, the rule is shown a project with its tags. */
function addConsole({ projectGraph, projectRootMappings }: RuleGraph): void {
  const name = '@aftercase/console';
  if (projectGraph.nodes[name]) return;
  const data = { root: 'apps/console', tags: ['type:web', 'scope:console'], targets: {} };
  projectGraph.nodes[name] = { name, type: 'app', data };
  projectRootMappings.set(data.root, name);
  // Nx rereads the graph for every file unless the process was started as ESLint.
  process.argv[1] = join(dirname(require.resolve('eslint/package.json')), 'bin/eslint.js');
}
