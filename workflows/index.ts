// Everything exported here is a workflow type; the names are permanent.
export { exportOrders } from './export-orders.js';
export { exportOrder } from './export-order.js';
export { testOrder } from './test-order.js';
export { lookup, testConnection } from './connections.js';
