import { dirname } from 'node:path';
import tseslint from 'typescript-eslint';

/** Types come from the tsconfig.json of the folder above; the launcher and this folder are plain JavaScript or outside it. */
export default tseslint.config(
  { ignores: ['**/node_modules/', '**/dist/', '**/data/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  ...tseslint.configs.recommendedTypeChecked,
  { languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: dirname(import.meta.dirname) } } },
  {
    files: ['admin/**/*.tsx'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'JSXOpeningElement[name.name=/Button$/] > JSXAttribute[name.name="disabled"]',
          message: 'A disabled button loses the focus: {...steady(isOff, onClick)} of admin/layout/steady.ts.',
        },
      ],
    },
  },
  { files: ['**/*.mjs', '.config/**'], ...tseslint.configs.disableTypeChecked },
);
