import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const api = `http://127.0.0.1:${process.env.KEHU_PORT ?? '8000'}`;

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** antd's table brings a tree, radios and a menu for filters in column heads. Our lists filter above the table. */
const noColumnFilters: Plugin = {
  name: 'no-column-filters',
  enforce: 'pre',
  resolveId: (source, importer) =>
    source === './FilterDropdown' && importer?.includes('antd/es/table/hooks/useFilter')
      ? here('./src/shared/ui/noColumnFilters.ts')
      : null,
};

/** What the door needs of antd; whatever else most pages share comes with the frame. */
const FRAME =
  /(antd\/es|@rc-component)\/(select|virtual-list|menu|dropdown|popover|checkbox|skeleton|tag|overflow|layout|empty|drawer|breadcrumb|avatar|segmented|tabs)\//;
const UI =
  /node_modules[\\/](antd|@rc-component|@ant-design|stylis|@emotion|clsx|throttle-debounce|compute-scroll|scroll-into)/;

export default defineConfig({
  plugins: [noColumnFilters, react()],
  resolve: { alias: { '@': here('./src') } },
  server: { proxy: { '/api': { target: api, changeOrigin: false } } },
  build: {
    target: 'es2022',
    sourcemap: 'hidden',
    manifest: true,
    chunkSizeWarningLimit: 800,
    rolldownOptions: {
      output: {
        // Few files, because the backend speaks HTTP/1.1: one for what every page needs, one for what most pages share.
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
              minShareCount: 9,
              test: (id) => UI.test(id) && !FRAME.test(id),
            },
            {
              name: 'frame',
              priority: 1,
              minShareCount: 9,
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
    testTimeout: 15_000,
    restoreMocks: true,
  },
});
