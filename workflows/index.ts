// Everything exported here is a workflow type; the names are permanent.
export { sendAlerts, testAlertChannel } from './alerts.js';
export { exportOrders } from './export-orders.js';
export { exportOrder } from './export-order.js';
export { testOrder } from './test-order.js';
export { drainInbox } from './drain-inbox.js';
export { lookup, manageWebhooks, syncSchedules, testConnection } from './connections.js';
export { syncCustomers } from './sync-customers.js';
export { syncProducts } from './sync-products.js';
export { syncImages } from './sync-images.js';
export { syncPrices } from './sync-prices.js';
export { syncInventory } from './sync-inventory.js';
