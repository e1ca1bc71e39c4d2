import { createBrowserRouter, Outlet } from 'react-router';
import { Session } from './session.js';
import { Shell } from './shell.js';
import { Broken, Missing } from './missing.js';

/** Every screen has its address; each is loaded when it is first opened. */
export const router = createBrowserRouter([
  {
    element: (
      <Session>
        <Shell>
          <Outlet />
        </Shell>
      </Session>
    ),
    HydrateFallback: () => null,
    errorElement: <Broken />,
    children: [
      {
        errorElement: <Broken />,
        children: [
          {
            index: true,
            lazy: async () => ({ Component: (await import('../screens/overview/overview.js')).Overview }),
          },
          { path: 'orders', lazy: async () => ({ Component: (await import('../screens/orders/orders.js')).Orders }) },
          {
            path: 'orders/:flow/:order',
            lazy: async () => ({ Component: (await import('../screens/orders/order.js')).Order }),
          },
          { path: 'runs', lazy: async () => ({ Component: (await import('../screens/runs/runs.js')).Runs }) },
          { path: 'runs/:id', lazy: async () => ({ Component: (await import('../screens/runs/run.js')).Run }) },
          { path: 'flows', lazy: async () => ({ Component: (await import('../screens/flows/flows.js')).Flows }) },
          { path: 'flows/new', lazy: async () => ({ Component: (await import('../screens/flows/edit.js')).AddFlow }) },
          { path: 'flows/:id', lazy: async () => ({ Component: (await import('../screens/flows/flow.js')).Flow }) },
          {
            path: 'flows/:id/edit',
            lazy: async () => ({ Component: (await import('../screens/flows/edit.js')).EditFlow }),
          },
          { path: 'previews/:id', lazy: async () => ({ Component: (await import('../screens/plans/plan.js')).Plan }) },
          {
            path: 'connections',
            lazy: async () => ({ Component: (await import('../screens/connections/connections.js')).Connections }),
          },
          {
            path: 'connections/new',
            lazy: async () => ({ Component: (await import('../screens/connections/add.js')).AddConnection }),
          },
          {
            path: 'connections/:id',
            lazy: async () => ({ Component: (await import('../screens/connections/connection.js')).Connection }),
          },
          {
            path: 'connections/:id/edit',
            lazy: async () => ({ Component: (await import('../screens/connections/add.js')).EditConnection }),
          },
          {
            path: 'settings/:tab?',
            lazy: async () => ({ Component: (await import('../screens/settings/settings.js')).Settings }),
          },
          { path: 'search', lazy: async () => ({ Component: (await import('../screens/search/search.js')).Search }) },
          { path: '*', element: <Missing /> },
        ],
      },
    ],
  },
]);
