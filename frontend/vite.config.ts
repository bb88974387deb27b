import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const api = `http://127.0.0.1:${process.env.KEHU_PORT ?? '8000'}`;

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** antd's table brings page numbers, a tree, radios and a menu for filters in column heads, and the tree once more for nested selection.
 *  Our lists filter above the table and are flat. */
const flatTables: Plugin = {
  name: 'flat-tables',
  enforce: 'pre',
  resolveId: (source, importer) => {
    // Lists go by cursor: they have no page numbers.
    if (importer?.includes('antd/es/table/InternalTable') && source === '../pagination')
      return here('./src/shared/ui/noPageNumbers.ts');
    if (!importer?.includes('antd/es/table/hooks')) return null;
    // Rows are chosen with checkboxes here, several at a time.
    if (source === './FilterDropdown' || source === '../../radio') return here('./src/shared/ui/noColumnFilters.ts');
    return source === '@rc-component/tree' ? here('./src/shared/ui/tableTree.ts') : null;
  },
};

/** What the door needs of antd, by name: a share count would move with every page added and fatten the first load. */
const DOOR =
  /(antd\/es|@rc-component)\/(_util|alert|app|button|col|config-provider|dialog|empty|form|grid|input|locale|message|modal|motion|notification|portal|resize-observer|row|space|spin|style|theme|tooltip|trigger|util|version|async-validator|color-picker\/util|mini-decimal)\/|antd\/es\/[a-z]+\.js|@ant-design\/(cssinjs|colors|fast-color|cssinjs-utils|icons\/es\/(components|utils))|\/(stylis|clsx|@emotion|throttle-debounce|scroll-into-view-if-needed|compute-scroll-into-view)\//;
/** What the frame and most lists need besides. */
const FRAME =
  /(antd\/es|@rc-component)\/(avatar|breadcrumb|checkbox|dropdown|layout|menu|overflow|popover|select|skeleton|tag|virtual-list)\//;

export default defineConfig({
  plugins: [flatTables, react()],
  resolve: { alias: { '@': here('./src') } },
  server: { proxy: { '/api': { target: api, changeOrigin: false } } },
  build: {
    target: 'es2022',
    sourcemap: 'hidden',
    manifest: true,
    chunkSizeWarningLimit: 800,
    rolldownOptions: {
      output: {
        // Few files, because the backend speaks HTTP/1.1: what everything needs, what the door needs, what the frame needs.
        codeSplitting: {
          groups: [
            {
              name: 'vendor',
              priority: 2,
              test: /node_modules[\\/](react|react-dom|scheduler|react-router|@tanstack|i18next|react-i18next|dayjs|@babel)[\\/]/,
            },
            {
              name: 'ui',
              priority: 1,
              test: DOOR,
            },
            {
              name: 'frame',
              priority: 1,
              minShareCount: 4,
              test: FRAME,
            },
          ],
        },
      },
    },
  },
  test: {
    environment: 'jsdom',
    setupFiles: ['src/test/setup.ts'],
    include: ['src/**/*.test.{ts,tsx}'],
    coverage: { exclude: ['src/api/gen/**', 'src/api/rules.gen.ts'] },
    css: false,
    maxWorkers: 2,
    testTimeout: 45_000,
    restoreMocks: true,
  },
});
