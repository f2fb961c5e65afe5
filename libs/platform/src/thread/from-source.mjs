import { registerHooks } from 'node:module';

// Node reads TypeScript by itself but not `./a.js` for a file `a.ts`, which is how sources name each other.
registerHooks({
  resolve(specifier, context, next) {
    try {
      return next(specifier, context);
    } catch (failure) {
      if (!/^\.{1,2}\/.*\.js$/.test(specifier)) throw failure;
      return next(specifier.replace(/\.js$/, '.ts'), context);
    }
  },
});
