import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where `npx vite client/center/web` finds the API while screens are worked on. */
const api = process.env['SELVEDGE_CENTER_URL'] ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [react()],
  build: {
    // The page allows no inline script and no data: address for one.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
  // The API refuses what another site sends, so it is told its own origin.
  server: { proxy: { '/api/': { target: api, changeOrigin: true, headers: { origin: api } } } },
});
