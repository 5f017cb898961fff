import type { MenuItemConstructorOptions } from 'electron';

/**
 * The menu: only what the system's own menus do. SECURITY: S37 — no reload, no developer tools, nothing that leads out
 * of the app; the app's commands live in its window.
 */
export function menuTemplate(platform: NodeJS.Platform): MenuItemConstructorOptions[] {
  const edit: MenuItemConstructorOptions = {
    label: '&Edit',
    submenu: [{ role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'selectAll' }],
  };
  const view: MenuItemConstructorOptions = {
    label: '&View',
    submenu: [{ role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }, { type: 'separator' }, { role: 'togglefullscreen' }],
  };
  if (platform === 'darwin') return [{ role: 'appMenu' }, edit, view, { role: 'windowMenu' }];
  return [{ label: '&File', submenu: [{ role: 'quit' }] }, edit, view];
}
