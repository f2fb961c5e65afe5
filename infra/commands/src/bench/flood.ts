import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Product } from '../faults/product.js';

export interface Flood {
  /** Undefined while the import still runs. */
  exit(): number | undefined;
  stop(): Promise<void>;
}

/** One branch imports a file of so many calls, as its people would: with `npm run import`. */
export function floodWith(calls: number, branch: string, product: Product, home: string): Flood {
  const file = join(home, 'flood.csv');
  const lines = Array.from(
    { length: calls },
    (_, n) => `开机无反应 ${n},热水器,RS-60,顾客 ${n},139${String(n).padStart(8, '0')},环城路 ${n} 号`,
  );
  writeFileSync(file, ['message,product,model,name,phone,address', ...lines].join('\n'));
  const main = fileURLToPath(new URL('../main.js', import.meta.url));
  const flags = ['--enable-source-maps', '--disable-warning=TimeoutNegativeWarning'];
  const child = spawn(process.execPath, [...flags, main, 'import', file, '--branch', branch], {
    env: { ...process.env, ...product.env, AFTERCASE_DATA: home },
    stdio: 'ignore',
  });
  let code: number | undefined;
  const over = new Promise<void>((resolve) =>
    child.on('exit', (exit) => {
      code = exit ?? 1;
      resolve();
    }),
  );
  return {
    exit: () => code,
    stop: async () => {
      child.kill();
      await over;
    },
  };
}
