import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const api = `http://127.0.0.1:${process.env.KEHU_PORT ?? '8000'}`;

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
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
              minShareCount: 5,
              test: /node_modules[\\/](antd|@rc-component|@ant-design|stylis|@emotion|clsx|throttle-debounce|compute-scroll|scroll-into)/,
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
