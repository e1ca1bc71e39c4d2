/**
 * The part of Le New Black's reconstructed OpenAPI 3.1 description (le-new-black.openapi.yaml) that the simulator serves. A
 * TypeScript file, so that it travels with the compiled code. Copied, not written: change it only with the original.
 */
export const openapi = {
  "openapi": "3.1.0",
  "info": {
    "title": "Le New Black Wholesale API v2 (reconstructed description)",
    "version": "2.0.0-reconstructed"
  },
  "paths": {
    "/auth/token": {
      "post": {
        "operationId": "getToken",
        "summary": "Obtain a token",
        "security": [],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/AuthTokenRequest"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "Done.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/AuthToken"
                }
              }
            }
          }
        }
      }
    },
    "/version": {
      "get": {
        "operationId": "getVersion",
        "summary": "API version",
        "security": [],
        "responses": {
          "200": {
            "description": "Done.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ApiVersion"
                }
              }
            }
          }
        }
      }
    },
    "/products": {
      "get": {
        "operationId": "listProducts",
        "summary": "List products",
        "parameters": [
          {
            "$ref": "#/components/parameters/Page"
          },
          {
            "name": "collection_code",
            "in": "query",
            "required": false,
            "schema": {
              "type": "string"
            }
          },
          {
            "name": "models",
            "in": "query",
            "required": false,
            "description": "Models, taken as comma separated",
            "schema": {
              "type": "string"
            }
          },
          {
            "name": "sales_catalog_code",
            "in": "query",
            "required": false,
            "schema": {
              "type": "string"
            }
          },
          {
            "name": "from",
            "in": "query",
            "required": false,
            "description": "Taken as updated since",
            "schema": {
              "type": "string"
            }
          }
        ],
        "responses": {
          "200": {
            "description": "Done.",
            "content": {
              "application/json": {
                "schema": {
                  "type": "array",
                  "items": {
                    "$ref": "#/components/schemas/Product"
                  }
                }
              }
            }
          }
        }
      },
      "post": {
        "operationId": "setProduct",
        "summary": "Create or update a product",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/SetProduct"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "Done.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Product"
                }
              }
            }
          }
        }
      }
    },
    "/products/{model}": {
      "get": {
        "operationId": "getProduct",
        "summary": "Read a product",
        "parameters": [
          {
            "name": "model",
            "in": "path",
            "required": true,
            "description": "Must be percent-encoded",
            "schema": {
              "type": "string"
            }
          }
        ],
        "responses": {
          "200": {
            "description": "Done.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Product"
                }
              }
            }
          }
        }
      }
    },
    "/orders": {
      "get": {
        "operationId": "listOrders",
        "summary": "List orders",
        "parameters": [
          {
            "$ref": "#/components/parameters/Page"
          },
          {
            "name": "order_time_from",
            "in": "query",
            "required": false,
            "schema": {
              "type": "string"
            }
          },
          {
            "name": "order_time_to",
            "in": "query",
            "required": false,
            "schema": {
              "type": "string"
            }
          },
          {
            "name": "confirmation_time_from",
            "in": "query",
            "required": false,
            "schema": {
              "type": "string"
            }
          },
          {
            "name": "confirmation_time_to",
            "in": "query",
            "required": false,
            "schema": {
              "type": "string"
            }
          },
          {
            "name": "update_time_from",
            "in": "query",
            "required": false,
            "schema": {
              "type": "string"
            }
          },
          {
            "name": "update_time_to",
            "in": "query",
            "required": false,
            "schema": {
              "type": "string"
            }
          },
          {
            "name": "status",
            "in": "query",
            "required": false,
            "schema": {
              "type": "string"
            }
          }
        ],
        "responses": {
          "200": {
            "description": "Done.",
            "content": {
              "application/json": {
                "schema": {
                  "type": "array",
                  "items": {
                    "$ref": "#/components/schemas/Order"
                  }
                }
              }
            }
          }
        }
      },
      "post": {
        "operationId": "setOrder",
        "summary": "Create or update an order; not safe to repeat without reference",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/SetOrder"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "Done.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Order"
                }
              }
            }
          }
        }
      }
    },
    "/orders/{reference}": {
      "get": {
        "operationId": "getOrder",
        "summary": "Read an order",
        "parameters": [
          {
            "name": "reference",
            "in": "path",
            "required": true,
            "description": "Must be percent-encoded",
            "schema": {
              "type": "string"
            }
          }
        ],
        "responses": {
          "200": {
            "description": "Done.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Order"
                }
              }
            }
          }
        }
      }
    },
    "/orders/status": {
      "post": {
        "operationId": "setOrderStatus",
        "summary": "Change the status of an order",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/SetOrderStatus"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "Done.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/FreeForm"
                }
              }
            }
          }
        }
      }
    },
    "/retailers": {
      "get": {
        "operationId": "listRetailers",
        "summary": "List retailers",
        "parameters": [
          {
            "$ref": "#/components/parameters/Page"
          }
        ],
        "responses": {
          "200": {
            "description": "Done.",
            "content": {
              "application/json": {
                "schema": {
                  "type": "array",
                  "items": {
                    "$ref": "#/components/schemas/Retailer"
                  }
                }
              }
            }
          }
        }
      },
      "post": {
        "operationId": "setRetailer",
        "summary": "Create or update (retailers)",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/SetRetailer"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "Done.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Retailer"
                }
              }
            }
          }
        }
      }
    },
    "/retailers/{reference}": {
      "get": {
        "operationId": "getRetailer",
        "summary": "Read one (retailers)",
        "parameters": [
          {
            "name": "reference",
            "in": "path",
            "required": true,
            "description": "Must be percent-encoded",
            "schema": {
              "type": "string"
            }
          }
        ],
        "responses": {
          "200": {
            "description": "Done.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Retailer"
                }
              }
            }
          }
        }
      }
    },
    "/inventory": {
      "get": {
        "operationId": "listInventory",
        "summary": "Whole inventory, not paginated",
        "responses": {
          "200": {
            "description": "Done.",
            "content": {
              "application/json": {
                "schema": {
                  "type": "array",
                  "items": {
                    "$ref": "#/components/schemas/InventoryItem"
                  }
                }
              }
            }
          }
        }
      }
    },
    "/inventory/ean/{ean13}": {
      "get": {
        "operationId": "getInventoryByEan",
        "summary": "Stock by EAN13",
        "parameters": [
          {
            "name": "ean13",
            "in": "path",
            "required": true,
            "description": "Must be percent-encoded",
            "schema": {
              "type": "string"
            }
          }
        ],
        "responses": {
          "200": {
            "description": "Done.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/InventoryItem"
                }
              }
            }
          }
        }
      }
    },
    "/inventory/sku/{sku}": {
      "get": {
        "operationId": "getInventoryBySku",
        "summary": "Stock by SKU",
        "parameters": [
          {
            "name": "sku",
            "in": "path",
            "required": true,
            "description": "Must be percent-encoded",
            "schema": {
              "type": "string"
            }
          }
        ],
        "responses": {
          "200": {
            "description": "Done.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/InventoryItem"
                }
              }
            }
          }
        }
      }
    },
    "/multi/inventory/ean": {
      "post": {
        "operationId": "setInventoryEanBatch",
        "summary": "Batch by ean",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/InventoryEanBatchRequest"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "Done.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/InventoryEanBatchResponse"
                }
              }
            }
          }
        }
      }
    },
    "/multi/inventory/sku": {
      "post": {
        "operationId": "setInventorySkuBatch",
        "summary": "Batch by sku",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/InventorySkuBatchRequest"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "Done.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/InventorySkuBatchResponse"
                }
              }
            }
          }
        }
      }
    },
    "/prices": {
      "get": {
        "operationId": "listPrice",
        "summary": "Prices of a variant (prices), not paginated",
        "parameters": [
          {
            "name": "product_model",
            "in": "query",
            "required": true,
            "schema": {
              "type": "string"
            }
          },
          {
            "name": "fabric_code",
            "in": "query",
            "required": true,
            "schema": {
              "type": "string"
            }
          }
        ],
        "responses": {
          "200": {
            "description": "Done.",
            "content": {
              "application/json": {
                "schema": {
                  "type": "array",
                  "items": {
                    "$ref": "#/components/schemas/Price"
                  }
                }
              }
            }
          }
        }
      }
    },
    "/multi/prices": {
      "post": {
        "operationId": "setPriceBatch",
        "summary": "Set prices",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/PriceBatchRequest"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "Done.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/PriceBatchResponse"
                }
              }
            }
          }
        }
      }
    },
    "/prices_by_size": {
      "get": {
        "operationId": "listPriceBySize",
        "summary": "Prices of a variant (prices_by_size), not paginated",
        "parameters": [
          {
            "name": "product_model",
            "in": "query",
            "required": true,
            "schema": {
              "type": "string"
            }
          },
          {
            "name": "fabric_code",
            "in": "query",
            "required": true,
            "schema": {
              "type": "string"
            }
          }
        ],
        "responses": {
          "200": {
            "description": "Done.",
            "content": {
              "application/json": {
                "schema": {
                  "type": "array",
                  "items": {
                    "$ref": "#/components/schemas/PriceBySize"
                  }
                }
              }
            }
          }
        }
      }
    },
    "/multi/prices_by_size": {
      "post": {
        "operationId": "setPriceBySizeBatch",
        "summary": "Set prices",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/PriceBySizeBatchRequest"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "Done.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/PriceBySizeBatchResponse"
                }
              }
            }
          }
        }
      }
    },
    "/multi/retailers": {
      "post": {
        "operationId": "setRetailerBatch",
        "summary": "Batch (retailers)",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/RetailerBatchRequest"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "Done.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/RetailerBatchResponse"
                }
              }
            }
          }
        }
      }
    },
    "/multi/products": {
      "post": {
        "operationId": "setProducts",
        "summary": "Create or update products",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/ProductBatchRequest"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "Done.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ProductBatchResponse"
                }
              }
            }
          }
        }
      }
    },
    "/collections": {
      "get": {
        "operationId": "listCollections",
        "summary": "List collections",
        "parameters": [
          {
            "$ref": "#/components/parameters/Page"
          },
          {
            "name": "name",
            "in": "query",
            "required": false,
            "schema": {
              "type": "string"
            }
          },
          {
            "name": "code",
            "in": "query",
            "required": false,
            "schema": {
              "type": "string"
            }
          },
          {
            "name": "status",
            "in": "query",
            "required": false,
            "schema": {
              "type": "string"
            }
          },
          {
            "name": "season",
            "in": "query",
            "required": false,
            "schema": {
              "type": "string"
            }
          }
        ],
        "responses": {
          "200": {
            "description": "Done.",
            "content": {
              "application/json": {
                "schema": {
                  "type": "array",
                  "items": {
                    "$ref": "#/components/schemas/Collection"
                  }
                }
              }
            }
          }
        }
      },
      "post": {
        "operationId": "setCollection",
        "summary": "Create or update (collections)",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/SetCollection"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "Done.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Collection"
                }
              }
            }
          }
        }
      }
    },
    "/collections/{code}": {
      "get": {
        "operationId": "getCollection",
        "summary": "Read one (collections)",
        "parameters": [
          {
            "name": "code",
            "in": "path",
            "required": true,
            "description": "Must be percent-encoded",
            "schema": {
              "type": "string"
            }
          }
        ],
        "responses": {
          "200": {
            "description": "Done.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Collection"
                }
              }
            }
          }
        }
      }
    },
    "/multi/collections": {
      "post": {
        "operationId": "setCollectionBatch",
        "summary": "Batch (collections)",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/CollectionBatchRequest"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "Done.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/CollectionBatchResponse"
                }
              }
            }
          }
        }
      }
    },
    "/fabrics": {
      "get": {
        "operationId": "listFabrics",
        "summary": "List fabrics",
        "parameters": [
          {
            "$ref": "#/components/parameters/Page"
          }
        ],
        "responses": {
          "200": {
            "description": "Done.",
            "content": {
              "application/json": {
                "schema": {
                  "type": "array",
                  "items": {
                    "$ref": "#/components/schemas/Fabric"
                  }
                }
              }
            }
          }
        }
      },
      "post": {
        "operationId": "setFabric",
        "summary": "Create or update (fabrics)",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/SetFabric"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "Done.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Fabric"
                }
              }
            }
          }
        }
      }
    },
    "/fabrics/{code}": {
      "get": {
        "operationId": "getFabric",
        "summary": "Read one (fabrics)",
        "parameters": [
          {
            "name": "code",
            "in": "path",
            "required": true,
            "description": "Must be percent-encoded",
            "schema": {
              "type": "string"
            }
          }
        ],
        "responses": {
          "200": {
            "description": "Done.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Fabric"
                }
              }
            }
          }
        }
      }
    },
    "/multi/fabrics": {
      "post": {
        "operationId": "setFabricBatch",
        "summary": "Batch (fabrics)",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/FabricBatchRequest"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "Done.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/FabricBatchResponse"
                }
              }
            }
          }
        }
      }
    },
    "/sizings": {
      "get": {
        "operationId": "listSizings",
        "summary": "List sizings",
        "parameters": [
          {
            "$ref": "#/components/parameters/Page"
          }
        ],
        "responses": {
          "200": {
            "description": "Done.",
            "content": {
              "application/json": {
                "schema": {
                  "type": "array",
                  "items": {
                    "$ref": "#/components/schemas/Sizing"
                  }
                }
              }
            }
          }
        }
      },
      "post": {
        "operationId": "setSizing",
        "summary": "Create or update (sizings)",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/SetSizing"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "Done.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Sizing"
                }
              }
            }
          }
        }
      }
    },
    "/sizings/{code}": {
      "get": {
        "operationId": "getSizing",
        "summary": "Read one (sizings)",
        "parameters": [
          {
            "name": "code",
            "in": "path",
            "required": true,
            "description": "Must be percent-encoded",
            "schema": {
              "type": "string"
            }
          }
        ],
        "responses": {
          "200": {
            "description": "Done.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Sizing"
                }
              }
            }
          }
        }
      }
    },
    "/multi/sizings": {
      "post": {
        "operationId": "setSizingBatch",
        "summary": "Batch (sizings)",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/SizingBatchRequest"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "Done.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/SizingBatchResponse"
                }
              }
            }
          }
        }
      }
    },
    "/files/products": {
      "post": {
        "operationId": "uploadProductImage",
        "summary": "Upload a product image to a variant slot",
        "requestBody": {
          "required": true,
          "content": {
            "multipart/form-data": {
              "schema": {
                "$ref": "#/components/schemas/ProductImageUpload"
              },
              "encoding": {
                "file": {
                  "contentType": "image/jpeg, image/png"
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "Done.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/FreeForm"
                }
              }
            }
          }
        }
      }
    }
  },
  "components": {
    "parameters": {
      "Page": {
        "name": "page",
        "in": "query",
        "description": "Page, from 1",
        "schema": {
          "type": "integer",
          "minimum": 1,
          "default": 1
        }
      }
    },
    "schemas": {
      "AuthTokenRequest": {
        "type": "object",
        "description": "Client credentials, sent as JSON.",
        "x-confidence": "A",
        "required": [
          "client_id",
          "client_secret",
          "grant_type"
        ],
        "properties": {
          "client_id": {
            "type": "string"
          },
          "client_secret": {
            "type": "string",
            "format": "password"
          },
          "grant_type": {
            "type": "string",
            "const": "client_credentials"
          }
        },
        "additionalProperties": true
      },
      "AuthToken": {
        "type": "object",
        "x-confidence": "A",
        "required": [
          "access_token"
        ],
        "properties": {
          "access_token": {
            "type": "string",
            "description": "Opaque token, to be put in the query string"
          },
          "expire_on": {
            "type": "string",
            "description": "Absolute expiry. Zone and format not settled: accept epoch seconds, ISO-8601, or YYYY-MM-DD HH:MM:SS (read as UTC).",
            "examples": [
              "2026-03-22 19:40:00"
            ]
          },
          "scope": {
            "type": "string",
            "examples": [
              "brand"
            ]
          },
          "token_type": {
            "type": "string",
            "examples": [
              "Bearer"
            ]
          },
          "expires_in": {
            "type": "integer",
            "description": "Not the normal form; fallback in seconds"
          }
        },
        "additionalProperties": true
      },
      "ApiVersion": {
        "type": "object",
        "description": "SDKs disagree; ignore the body.",
        "x-confidence": "B",
        "properties": {
          "name": {
            "type": "string"
          },
          "version": {
            "type": "string"
          },
          "release_date": {
            "type": [
              "string",
              "null"
            ],
            "description": "Seen in one SDK only"
          }
        },
        "additionalProperties": true
      },
      "ErrorDetail": {
        "type": "object",
        "description": "Inner form of an error.",
        "x-confidence": "C",
        "properties": {
          "code": {
            "type": [
              "integer",
              "string"
            ]
          },
          "message": {
            "type": "string"
          },
          "errors": {
            "$ref": "#/components/schemas/FieldErrors"
          }
        },
        "additionalProperties": true
      },
      "FieldErrors": {
        "description": "Field name to one message or a list of messages.",
        "type": "object",
        "additionalProperties": {
          "oneOf": [
            {
              "type": "string"
            },
            {
              "type": "array",
              "items": {
                "type": "string"
              }
            }
          ]
        }
      },
      "Error": {
        "type": "object",
        "description": "Several shapes must be accepted. Message lookup: error.message, message, error when text. The body may also be empty or not JSON.",
        "x-confidence": "C",
        "properties": {
          "error": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/ErrorDetail"
              },
              {
                "type": "string"
              }
            ]
          },
          "message": {
            "type": "string"
          },
          "errors": {
            "$ref": "#/components/schemas/FieldErrors"
          }
        },
        "additionalProperties": true
      },
      "Address": {
        "type": "object",
        "x-confidence": "B",
        "required": [
          "reference",
          "company",
          "country"
        ],
        "properties": {
          "reference": {
            "type": "string",
            "description": "Address key within the retailer"
          },
          "company": {
            "type": "string"
          },
          "country": {
            "type": "string",
            "description": "ISO 3166 two letters",
            "examples": [
              "FR"
            ]
          },
          "contact_name": {
            "type": [
              "string",
              "null"
            ]
          },
          "contact_email": {
            "type": [
              "string",
              "null"
            ]
          },
          "tel": {
            "type": [
              "string",
              "null"
            ]
          },
          "address_1": {
            "type": [
              "string",
              "null"
            ]
          },
          "address_2": {
            "type": [
              "string",
              "null"
            ]
          },
          "zipcode": {
            "type": [
              "string",
              "null"
            ]
          },
          "city": {
            "type": [
              "string",
              "null"
            ]
          },
          "vat_number": {
            "type": [
              "string",
              "null"
            ],
            "description": "VAT number lives here"
          }
        },
        "additionalProperties": true
      },
      "Buyer": {
        "type": "object",
        "x-confidence": "B",
        "required": [
          "email",
          "first_name",
          "last_name",
          "gender"
        ],
        "properties": {
          "email": {
            "type": "string",
            "description": "Key",
            "format": "email"
          },
          "first_name": {
            "type": "string"
          },
          "last_name": {
            "type": "string"
          },
          "gender": {
            "type": "string",
            "description": "Vocabulary unknown",
            "examples": [
              "mr"
            ]
          }
        },
        "additionalProperties": true
      },
      "Retailer": {
        "type": "object",
        "x-confidence": "B",
        "properties": {
          "create_time": {
            "type": [
              "string",
              "null"
            ],
            "description": "Date-time; text form not settled (YYYY-MM-DD HH:MM:SS or ISO-8601)"
          },
          "update_time": {
            "type": [
              "string",
              "null"
            ],
            "description": "Date-time; text form not settled (YYYY-MM-DD HH:MM:SS or ISO-8601)"
          },
          "name": {
            "type": [
              "string",
              "null"
            ]
          },
          "reference": {
            "type": [
              "string",
              "null"
            ],
            "description": "Key, normally the ERP customer code; null when the retailer was made by hand without one"
          },
          "price_list_code": {
            "type": [
              "string",
              "null"
            ],
            "description": "Must exist in Le New Black"
          },
          "delivery_incoterm": {
            "type": [
              "string",
              "null"
            ]
          },
          "discount_rate": {
            "type": [
              "number",
              "string",
              "null"
            ],
            "description": "Percent"
          },
          "discount_special_rate": {
            "type": [
              "number",
              "string",
              "null"
            ],
            "description": "Percent"
          },
          "terms_of_delivery": {
            "type": [
              "string",
              "null"
            ]
          },
          "terms_of_payment": {
            "type": [
              "string",
              "null"
            ]
          },
          "contact_group": {
            "type": [
              "string",
              "null"
            ],
            "description": "Contact type. In files: 1 Customer, 2 Former, 3 Prospect, 4 Contact, 5 Retail, 6 Press, 7 Staff"
          },
          "sales_group": {
            "type": [
              "string",
              "null"
            ]
          },
          "sales_admin_email": {
            "type": [
              "string",
              "null"
            ],
            "description": "Existing member"
          },
          "sales_rep_email": {
            "type": [
              "string",
              "null"
            ],
            "description": "Existing member"
          },
          "extra_1": {
            "type": [
              "string",
              "null"
            ]
          },
          "extra_2": {
            "type": [
              "string",
              "null"
            ]
          },
          "extra_3": {
            "type": [
              "string",
              "null"
            ]
          },
          "extra_4": {
            "type": [
              "string",
              "null"
            ]
          },
          "extra_5": {
            "type": [
              "string",
              "null"
            ]
          },
          "extra_6": {
            "type": [
              "string",
              "null"
            ]
          },
          "extra_7": {
            "type": [
              "string",
              "null"
            ]
          },
          "extra_8": {
            "type": [
              "string",
              "null"
            ]
          },
          "extra_9": {
            "type": [
              "string",
              "null"
            ]
          },
          "store_address": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/Address"
              },
              {
                "type": "null"
              }
            ]
          },
          "billing_address": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/Address"
              },
              {
                "type": "null"
              }
            ]
          },
          "delivery_addresses": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Address"
            }
          },
          "buyers": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Buyer"
            }
          }
        },
        "additionalProperties": true
      },
      "SkuItem": {
        "type": "object",
        "x-confidence": "B",
        "properties": {
          "create_time": {
            "type": [
              "string",
              "null"
            ],
            "description": "Date-time; text form not settled (YYYY-MM-DD HH:MM:SS or ISO-8601)"
          },
          "update_time": {
            "type": [
              "string",
              "null"
            ],
            "description": "Date-time; text form not settled (YYYY-MM-DD HH:MM:SS or ISO-8601)"
          },
          "ean13": {
            "type": [
              "string",
              "null"
            ]
          },
          "sku": {
            "type": [
              "string",
              "null"
            ]
          },
          "extra_1": {
            "type": [
              "string",
              "null"
            ]
          },
          "is_blocked": {
            "type": "boolean"
          },
          "size_name": {
            "type": [
              "string",
              "null"
            ],
            "description": "One of the sizing labels"
          },
          "external_size_position": {
            "type": [
              "integer",
              "null"
            ]
          }
        },
        "additionalProperties": true
      },
      "VariantPrice": {
        "type": "object",
        "x-confidence": "B",
        "properties": {
          "price_list_code": {
            "type": [
              "string",
              "null"
            ]
          },
          "recommended_retail_price": {
            "type": [
              "number",
              "string",
              "null"
            ],
            "description": "Number; a numeric string must also be accepted"
          },
          "wholesale_price": {
            "type": [
              "number",
              "string",
              "null"
            ],
            "description": "Number; a numeric string must also be accepted"
          }
        },
        "additionalProperties": true
      },
      "VariantSalesCatalog": {
        "type": "object",
        "x-confidence": "B",
        "properties": {
          "code": {
            "type": [
              "string",
              "null"
            ]
          },
          "name": {
            "type": [
              "string",
              "null"
            ]
          },
          "order_mode": {
            "type": [
              "string",
              "null"
            ]
          },
          "inventory_type": {
            "type": [
              "string",
              "null"
            ]
          }
        },
        "additionalProperties": true
      },
      "VariantExtended": {
        "type": "object",
        "x-confidence": "B",
        "properties": {
          "create_time": {
            "type": [
              "string",
              "null"
            ],
            "description": "Date-time; text form not settled (YYYY-MM-DD HH:MM:SS or ISO-8601)"
          },
          "update_time": {
            "type": [
              "string",
              "null"
            ],
            "description": "Date-time; text form not settled (YYYY-MM-DD HH:MM:SS or ISO-8601)"
          },
          "fabric_code": {
            "type": [
              "string",
              "null"
            ],
            "description": "Variant key within the product"
          },
          "fabric_name": {
            "type": [
              "string",
              "null"
            ]
          },
          "fabric_color_code": {
            "type": [
              "string",
              "null"
            ]
          },
          "fabric_color_name": {
            "type": [
              "string",
              "null"
            ]
          },
          "is_available": {
            "type": "boolean",
            "description": "Variant-level publication"
          },
          "is_blocked": {
            "type": "boolean"
          },
          "is_core": {
            "type": "boolean",
            "description": "Carry-over"
          },
          "reference": {
            "type": [
              "string",
              "null"
            ],
            "description": "Variant reference, shown on order items"
          },
          "care_instruction": {
            "type": [
              "string",
              "null"
            ]
          },
          "composition": {
            "type": [
              "string",
              "null"
            ]
          },
          "country_of_origin": {
            "type": [
              "string",
              "null"
            ]
          },
          "customs_code": {
            "type": [
              "string",
              "null"
            ]
          },
          "description": {
            "type": [
              "string",
              "null"
            ]
          },
          "fabric_print": {
            "type": [
              "string",
              "null"
            ]
          },
          "lining": {
            "type": [
              "string",
              "null"
            ]
          },
          "dimensions": {
            "type": [
              "string",
              "null"
            ]
          },
          "weight": {
            "type": [
              "string",
              "null"
            ]
          },
          "available_on": {
            "type": [
              "string",
              "null"
            ],
            "description": "Date, YYYY-MM-DD"
          },
          "show_looks": {
            "type": [
              "string",
              "null"
            ]
          },
          "showroom_availability": {
            "type": "boolean"
          },
          "special_notice": {
            "type": [
              "string",
              "null"
            ]
          },
          "video_url": {
            "type": [
              "string",
              "null"
            ]
          },
          "image_360_url": {
            "type": [
              "string",
              "null"
            ]
          },
          "fabric_image_url": {
            "type": [
              "string",
              "null"
            ]
          },
          "image_1_url": {
            "type": [
              "string",
              "null"
            ]
          },
          "image_2_url": {
            "type": [
              "string",
              "null"
            ]
          },
          "image_3_url": {
            "type": [
              "string",
              "null"
            ]
          },
          "image_4_url": {
            "type": [
              "string",
              "null"
            ]
          },
          "image_5_url": {
            "type": [
              "string",
              "null"
            ]
          },
          "image_6_url": {
            "type": [
              "string",
              "null"
            ]
          },
          "image_7_url": {
            "type": [
              "string",
              "null"
            ]
          },
          "image_8_url": {
            "type": [
              "string",
              "null"
            ]
          },
          "prices": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/VariantPrice"
            }
          },
          "sales_catalogs": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/VariantSalesCatalog"
            }
          },
          "skus": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/SkuItem"
            }
          }
        },
        "additionalProperties": true
      },
      "Product": {
        "type": "object",
        "x-confidence": "B",
        "required": [
          "model",
          "name"
        ],
        "properties": {
          "model": {
            "type": "string",
            "description": "Product key"
          },
          "name": {
            "type": "string"
          },
          "create_time": {
            "type": [
              "string",
              "null"
            ],
            "description": "Date-time; text form not settled (YYYY-MM-DD HH:MM:SS or ISO-8601)"
          },
          "update_time": {
            "type": [
              "string",
              "null"
            ],
            "description": "Date-time; text form not settled (YYYY-MM-DD HH:MM:SS or ISO-8601)"
          },
          "category_name": {
            "type": [
              "string",
              "null"
            ],
            "description": "Key of the category"
          },
          "sub_category_name": {
            "type": [
              "string",
              "null"
            ]
          },
          "sub_sub_category_name": {
            "type": [
              "string",
              "null"
            ]
          },
          "collection_code": {
            "type": [
              "string",
              "null"
            ],
            "description": "Key of the collection"
          },
          "collection_name": {
            "type": [
              "string",
              "null"
            ]
          },
          "sizing_name": {
            "type": [
              "string",
              "null"
            ]
          },
          "sizing_sizes": {
            "type": "array",
            "items": {
              "type": "string"
            },
            "description": "Ordered size labels"
          },
          "is_published": {
            "type": "boolean",
            "description": "Product-level publication"
          },
          "is_new": {
            "type": "boolean"
          },
          "is_top": {
            "type": "boolean"
          },
          "order_min": {
            "type": [
              "integer",
              "null"
            ]
          },
          "order_max": {
            "type": [
              "integer",
              "null"
            ]
          },
          "order_multiple": {
            "type": [
              "integer",
              "null"
            ]
          },
          "extra_1": {
            "type": [
              "string",
              "null"
            ]
          },
          "extra_2": {
            "type": [
              "string",
              "null"
            ]
          },
          "extra_3": {
            "type": [
              "string",
              "null"
            ]
          },
          "extra_4": {
            "type": [
              "string",
              "null"
            ]
          },
          "extra_5": {
            "type": [
              "string",
              "null"
            ]
          },
          "extra_6": {
            "type": [
              "string",
              "null"
            ]
          },
          "extra_7": {
            "type": [
              "string",
              "null"
            ]
          },
          "extra_8": {
            "type": [
              "string",
              "null"
            ]
          },
          "extra_9": {
            "type": [
              "string",
              "null"
            ]
          },
          "rank_in_category": {
            "type": [
              "integer",
              "null"
            ]
          },
          "has_core_variant": {
            "type": "boolean"
          },
          "popin_url": {
            "type": [
              "string",
              "null"
            ]
          },
          "variants": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/VariantExtended"
            }
          }
        },
        "additionalProperties": true
      },
      "OrderStatus": {
        "type": "string",
        "description": "Spelling assumed from the back-office labels; keep it configurable, accept unknown values.",
        "examples": [
          "draft",
          "open_for_buyer",
          "open_for_brand",
          "confirmed",
          "invoicing",
          "closed",
          "canceled"
        ],
        "x-confidence": "C"
      },
      "OrderItem": {
        "type": "object",
        "description": "There is no line id.",
        "x-confidence": "B",
        "properties": {
          "create_time": {
            "type": [
              "string",
              "null"
            ],
            "description": "Date-time; text form not settled (YYYY-MM-DD HH:MM:SS or ISO-8601)"
          },
          "update_time": {
            "type": [
              "string",
              "null"
            ],
            "description": "Date-time; text form not settled (YYYY-MM-DD HH:MM:SS or ISO-8601)"
          },
          "confirmation_time": {
            "type": [
              "string",
              "null"
            ],
            "description": "Date-time; text form not settled (YYYY-MM-DD HH:MM:SS or ISO-8601)"
          },
          "collection_name": {
            "type": [
              "string",
              "null"
            ]
          },
          "name": {
            "type": [
              "string",
              "null"
            ],
            "description": "Product name"
          },
          "reference": {
            "type": [
              "string",
              "null"
            ],
            "description": "Variant reference, not a line id"
          },
          "color": {
            "type": [
              "string",
              "null"
            ]
          },
          "size": {
            "type": [
              "string",
              "null"
            ]
          },
          "discount_amount": {
            "type": [
              "number",
              "string",
              "null"
            ],
            "description": "Number; a numeric string must also be accepted"
          },
          "discount_rate": {
            "type": [
              "number",
              "string",
              "null"
            ],
            "description": "Percent"
          },
          "promotion_amount": {
            "type": [
              "number",
              "string",
              "null"
            ],
            "description": "Number; a numeric string must also be accepted"
          },
          "promotion_rate": {
            "type": [
              "number",
              "string",
              "null"
            ],
            "description": "Percent"
          },
          "recommended_retail_price": {
            "type": [
              "number",
              "string",
              "null"
            ],
            "description": "Number; a numeric string must also be accepted"
          },
          "unit_price": {
            "type": [
              "number",
              "string",
              "null"
            ],
            "description": "Number; a numeric string must also be accepted"
          },
          "quantity": {
            "type": [
              "integer",
              "null"
            ]
          },
          "ean13": {
            "type": [
              "string",
              "null"
            ]
          },
          "sku": {
            "type": [
              "string",
              "null"
            ]
          },
          "sku_extra_1": {
            "type": [
              "string",
              "null"
            ]
          }
        },
        "additionalProperties": true
      },
      "Order": {
        "type": "object",
        "description": "Holds no exported flag.",
        "x-confidence": "B",
        "properties": {
          "reference": {
            "type": [
              "string",
              "null"
            ],
            "description": "Le New Black order number; text here, integer in SetOrder"
          },
          "create_time": {
            "type": [
              "string",
              "null"
            ],
            "description": "Date-time; text form not settled (YYYY-MM-DD HH:MM:SS or ISO-8601)"
          },
          "update_time": {
            "type": [
              "string",
              "null"
            ],
            "description": "Date-time; text form not settled (YYYY-MM-DD HH:MM:SS or ISO-8601)"
          },
          "confirmation_time": {
            "type": [
              "string",
              "null"
            ],
            "description": "Date-time; text form not settled (YYYY-MM-DD HH:MM:SS or ISO-8601)"
          },
          "cancellation_time": {
            "type": [
              "string",
              "null"
            ],
            "description": "Date-time; text form not settled (YYYY-MM-DD HH:MM:SS or ISO-8601)"
          },
          "auto_cancel_on": {
            "type": [
              "string",
              "null"
            ],
            "description": "Date, YYYY-MM-DD"
          },
          "delivery_start_on": {
            "type": [
              "string",
              "null"
            ],
            "description": "Date, YYYY-MM-DD"
          },
          "delivery_end_on": {
            "type": [
              "string",
              "null"
            ],
            "description": "Date, YYYY-MM-DD"
          },
          "delivery_incoterm_ref": {
            "type": [
              "string",
              "null"
            ]
          },
          "price_list_code": {
            "type": [
              "string",
              "null"
            ]
          },
          "sales_catalog_code": {
            "type": [
              "string",
              "null"
            ]
          },
          "purchase_order_reference": {
            "type": [
              "string",
              "null"
            ],
            "description": "External key"
          },
          "retailer_reference": {
            "type": [
              "string",
              "null"
            ],
            "description": "Retailer key; null when the retailer has none"
          },
          "retailer_name": {
            "type": [
              "string",
              "null"
            ]
          },
          "buyer_name": {
            "type": [
              "string",
              "null"
            ]
          },
          "buyer_first_name": {
            "type": [
              "string",
              "null"
            ]
          },
          "buyer_email": {
            "type": [
              "string",
              "null"
            ]
          },
          "sales_person_name": {
            "type": [
              "string",
              "null"
            ]
          },
          "sales_person_first_name": {
            "type": [
              "string",
              "null"
            ]
          },
          "sales_person_email": {
            "type": [
              "string",
              "null"
            ]
          },
          "selection_id": {
            "type": [
              "integer",
              "null"
            ]
          },
          "amount_order": {
            "type": [
              "number",
              "string",
              "null"
            ],
            "description": "Number; a numeric string must also be accepted"
          },
          "amount_shipping": {
            "type": [
              "number",
              "string",
              "null"
            ],
            "description": "Number; a numeric string must also be accepted"
          },
          "amount_promotion": {
            "type": [
              "number",
              "string",
              "null"
            ],
            "description": "Number; a numeric string must also be accepted"
          },
          "amount_discount": {
            "type": [
              "number",
              "string",
              "null"
            ],
            "description": "Number; a numeric string must also be accepted"
          },
          "amount_tax": {
            "type": [
              "number",
              "string",
              "null"
            ],
            "description": "Number; a numeric string must also be accepted"
          },
          "amount_total": {
            "type": [
              "number",
              "string",
              "null"
            ],
            "description": "Number; a numeric string must also be accepted"
          },
          "amount_total_tax_inclusive": {
            "type": [
              "number",
              "string",
              "null"
            ],
            "description": "Number; a numeric string must also be accepted"
          },
          "price_total": {
            "type": [
              "number",
              "string",
              "null"
            ],
            "description": "Number; a numeric string must also be accepted"
          },
          "price_total_prediscount": {
            "type": [
              "number",
              "string",
              "null"
            ],
            "description": "Number; a numeric string must also be accepted"
          },
          "currency": {
            "type": [
              "string",
              "null"
            ]
          },
          "discount_rate": {
            "type": [
              "number",
              "string",
              "null"
            ],
            "description": "Percent"
          },
          "inventory_tracking": {
            "type": "boolean"
          },
          "inventory_type": {
            "type": [
              "string",
              "null"
            ],
            "description": "Vocabulary unknown"
          },
          "order_mode": {
            "type": [
              "string",
              "null"
            ],
            "description": "Pre-order or in-stock; spelling unknown"
          },
          "order_type": {
            "type": [
              "string",
              "null"
            ],
            "description": "Vocabulary unknown"
          },
          "order_picking": {
            "type": [
              "string",
              "null"
            ],
            "description": "Meaning unknown"
          },
          "status": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/OrderStatus"
              },
              {
                "type": "null"
              }
            ]
          },
          "comment": {
            "type": [
              "string",
              "null"
            ]
          },
          "terms_of_delivery": {
            "type": [
              "string",
              "null"
            ]
          },
          "terms_of_payment": {
            "type": [
              "string",
              "null"
            ]
          },
          "retailer_extra_1": {
            "type": [
              "string",
              "null"
            ]
          },
          "retailer_extra_2": {
            "type": [
              "string",
              "null"
            ]
          },
          "retailer_extra_3": {
            "type": [
              "string",
              "null"
            ]
          },
          "retailer_extra_4": {
            "type": [
              "string",
              "null"
            ]
          },
          "retailer_extra_5": {
            "type": [
              "string",
              "null"
            ]
          },
          "billing_address": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/Address"
              },
              {
                "type": "null"
              }
            ]
          },
          "delivery_address": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/Address"
              },
              {
                "type": "null"
              }
            ]
          },
          "items": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/OrderItem"
            }
          }
        },
        "additionalProperties": true
      },
      "SetOrderItem": {
        "type": "object",
        "description": "Found by ean13, or by model + variant + size.",
        "x-confidence": "B",
        "required": [
          "quantity"
        ],
        "properties": {
          "quantity": {
            "type": "integer"
          },
          "ean13": {
            "type": "string"
          },
          "model": {
            "type": "string"
          },
          "variant": {
            "type": "string",
            "description": "Fabric name in files; code perhaps in the API"
          },
          "size": {
            "type": "string"
          }
        },
        "additionalProperties": true
      },
      "SetOrder": {
        "type": "object",
        "x-confidence": "B",
        "required": [
          "retailer_reference",
          "items"
        ],
        "properties": {
          "reference": {
            "type": "integer",
            "description": "To update; absent to create"
          },
          "retailer_reference": {
            "type": "string"
          },
          "purchase_order_reference": {
            "type": "string"
          },
          "retailer_member_email": {
            "type": "string",
            "description": "Buyer email"
          },
          "assigned_collection_code": {
            "type": "string",
            "description": "Collection or sales catalog"
          },
          "order_type": {
            "type": "string"
          },
          "items": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/SetOrderItem"
            }
          }
        },
        "additionalProperties": true
      },
      "SetOrderStatus": {
        "type": "object",
        "x-confidence": "A",
        "required": [
          "reference",
          "status"
        ],
        "properties": {
          "reference": {
            "type": "string"
          },
          "status": {
            "$ref": "#/components/schemas/OrderStatus"
          }
        },
        "additionalProperties": true
      },
      "FreeForm": {
        "type": [
          "object",
          "array"
        ],
        "description": "Shape unknown; ignore it."
      },
      "InventoryEanBatchRequest": {
        "type": "object",
        "description": "The limit of 100 is a safe choice of ours; the real limit is unknown.",
        "required": [
          "requests"
        ],
        "properties": {
          "requests": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/InventoryEanItem"
            },
            "maxItems": 100
          }
        },
        "additionalProperties": true
      },
      "InventoryEanBatchResponse": {
        "type": "object",
        "description": "Given with HTTP 200 even when some items fail; entries in request order.",
        "required": [
          "data"
        ],
        "properties": {
          "metadata": {
            "$ref": "#/components/schemas/BatchMetadata"
          },
          "data": {
            "type": "array",
            "items": {
              "allOf": [
                {
                  "$ref": "#/components/schemas/BatchResult"
                },
                {
                  "type": "object",
                  "properties": {
                    "result": {
                      "oneOf": [
                        {
                          "$ref": "#/components/schemas/InventoryEanItem"
                        },
                        {
                          "type": "null"
                        }
                      ]
                    }
                  }
                }
              ]
            }
          }
        },
        "additionalProperties": true
      },
      "InventoryItem": {
        "type": "object",
        "description": "Holds no model, fabric or size.",
        "properties": {
          "ean13": {
            "type": [
              "string",
              "null"
            ]
          },
          "sku": {
            "type": [
              "string",
              "null"
            ]
          },
          "extra_1": {
            "type": [
              "string",
              "null"
            ]
          },
          "is_blocked": {
            "type": "boolean"
          },
          "in_stock": {
            "type": [
              "integer",
              "null"
            ],
            "description": "Current stock"
          },
          "in_stock_update_time": {
            "type": [
              "string",
              "null"
            ],
            "description": "Date-time; text form not settled (YYYY-MM-DD HH:MM:SS or ISO-8601)"
          },
          "incoming_stock": {
            "type": [
              "integer",
              "null"
            ]
          },
          "incoming_stock_date": {
            "type": [
              "string",
              "null"
            ],
            "description": "Date, YYYY-MM-DD"
          }
        },
        "additionalProperties": true
      },
      "InventorySkuBatchRequest": {
        "type": "object",
        "description": "The limit of 100 is a safe choice of ours; the real limit is unknown.",
        "required": [
          "requests"
        ],
        "properties": {
          "requests": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/InventorySkuItem"
            },
            "maxItems": 100
          }
        },
        "additionalProperties": true
      },
      "InventorySkuBatchResponse": {
        "type": "object",
        "description": "Given with HTTP 200 even when some items fail; entries in request order.",
        "required": [
          "data"
        ],
        "properties": {
          "metadata": {
            "$ref": "#/components/schemas/BatchMetadata"
          },
          "data": {
            "type": "array",
            "items": {
              "allOf": [
                {
                  "$ref": "#/components/schemas/BatchResult"
                },
                {
                  "type": "object",
                  "properties": {
                    "result": {
                      "oneOf": [
                        {
                          "$ref": "#/components/schemas/InventorySkuItem"
                        },
                        {
                          "type": "null"
                        }
                      ]
                    }
                  }
                }
              ]
            }
          }
        },
        "additionalProperties": true
      },
      "Price": {
        "type": "object",
        "description": "Same object in requests and responses. No currency field.",
        "required": [
          "product_model",
          "fabric_code",
          "price_list_code",
          "wholesale_price"
        ],
        "properties": {
          "product_model": {
            "type": "string"
          },
          "fabric_code": {
            "type": "string"
          },
          "price_list_code": {
            "type": "string",
            "description": "Must exist; carries the currency"
          },
          "wholesale_price": {
            "type": [
              "number",
              "string"
            ],
            "description": "Send a number; accept a numeric string"
          },
          "price_period_code": {
            "type": [
              "string",
              "null"
            ],
            "description": "Needs an option"
          },
          "cost_price": {
            "type": [
              "number",
              "string",
              "null"
            ],
            "description": "Number; a numeric string must also be accepted"
          },
          "recommended_retail_price": {
            "type": [
              "number",
              "string",
              "null"
            ],
            "description": "Number; a numeric string must also be accepted"
          }
        },
        "additionalProperties": true
      },
      "PriceBatchRequest": {
        "type": "object",
        "description": "The limit of 100 is a safe choice of ours; the real limit is unknown.",
        "required": [
          "requests"
        ],
        "properties": {
          "requests": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Price"
            },
            "maxItems": 100
          }
        },
        "additionalProperties": true
      },
      "PriceBatchResponse": {
        "type": "object",
        "description": "Given with HTTP 200 even when some items fail; entries in request order.",
        "required": [
          "data"
        ],
        "properties": {
          "metadata": {
            "$ref": "#/components/schemas/BatchMetadata"
          },
          "data": {
            "type": "array",
            "items": {
              "allOf": [
                {
                  "$ref": "#/components/schemas/BatchResult"
                },
                {
                  "type": "object",
                  "properties": {
                    "result": {
                      "oneOf": [
                        {
                          "$ref": "#/components/schemas/Price"
                        },
                        {
                          "type": "null"
                        }
                      ]
                    }
                  }
                }
              ]
            }
          }
        },
        "additionalProperties": true
      },
      "PriceBySize": {
        "type": "object",
        "description": "Needs an option.",
        "required": [
          "product_model",
          "fabric_code",
          "size_name",
          "price_list_code",
          "wholesale_price"
        ],
        "properties": {
          "product_model": {
            "type": "string"
          },
          "fabric_code": {
            "type": "string"
          },
          "size_name": {
            "type": "string"
          },
          "price_list_code": {
            "type": "string",
            "description": "Must exist; carries the currency"
          },
          "wholesale_price": {
            "type": [
              "number",
              "string"
            ],
            "description": "Send a number; accept a numeric string"
          },
          "price_period_code": {
            "type": [
              "string",
              "null"
            ],
            "description": "Needs an option"
          },
          "cost_price": {
            "type": [
              "number",
              "string",
              "null"
            ],
            "description": "Number; a numeric string must also be accepted"
          },
          "recommended_retail_price": {
            "type": [
              "number",
              "string",
              "null"
            ],
            "description": "Number; a numeric string must also be accepted"
          }
        },
        "additionalProperties": true
      },
      "PriceBySizeBatchRequest": {
        "type": "object",
        "description": "The limit of 100 is a safe choice of ours; the real limit is unknown.",
        "required": [
          "requests"
        ],
        "properties": {
          "requests": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/PriceBySize"
            },
            "maxItems": 100
          }
        },
        "additionalProperties": true
      },
      "PriceBySizeBatchResponse": {
        "type": "object",
        "description": "Given with HTTP 200 even when some items fail; entries in request order.",
        "required": [
          "data"
        ],
        "properties": {
          "metadata": {
            "$ref": "#/components/schemas/BatchMetadata"
          },
          "data": {
            "type": "array",
            "items": {
              "allOf": [
                {
                  "$ref": "#/components/schemas/BatchResult"
                },
                {
                  "type": "object",
                  "properties": {
                    "result": {
                      "oneOf": [
                        {
                          "$ref": "#/components/schemas/PriceBySize"
                        },
                        {
                          "type": "null"
                        }
                      ]
                    }
                  }
                }
              ]
            }
          }
        },
        "additionalProperties": true
      },
      "RetailerBatchRequest": {
        "type": "object",
        "description": "The limit of 100 is a safe choice of ours; the real limit is unknown.",
        "required": [
          "requests"
        ],
        "properties": {
          "requests": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/SetRetailer"
            },
            "maxItems": 100
          }
        },
        "additionalProperties": true
      },
      "RetailerBatchResponse": {
        "type": "object",
        "description": "Given with HTTP 200 even when some items fail; entries in request order.",
        "required": [
          "data"
        ],
        "properties": {
          "metadata": {
            "$ref": "#/components/schemas/BatchMetadata"
          },
          "data": {
            "type": "array",
            "items": {
              "allOf": [
                {
                  "$ref": "#/components/schemas/BatchResult"
                },
                {
                  "type": "object",
                  "properties": {
                    "result": {
                      "oneOf": [
                        {
                          "$ref": "#/components/schemas/Retailer"
                        },
                        {
                          "type": "null"
                        }
                      ]
                    }
                  }
                }
              ]
            }
          }
        },
        "additionalProperties": true
      },
      "SetRetailer": {
        "type": "object",
        "required": [
          "reference",
          "name",
          "price_list_code",
          "store_address"
        ],
        "properties": {
          "reference": {
            "type": "string",
            "description": "Key: created when unknown, updated when known"
          },
          "name": {
            "type": "string",
            "description": "Commercial name"
          },
          "company": {
            "type": "string",
            "description": "Legal name; not given back"
          },
          "price_list_code": {
            "type": "string",
            "description": "Must exist in Le New Black"
          },
          "delivery_incoterm": {
            "type": "string"
          },
          "discount_rate": {
            "type": "number",
            "description": "Percent"
          },
          "discount_special_rate": {
            "type": "number",
            "description": "Percent"
          },
          "terms_of_delivery": {
            "type": "string"
          },
          "terms_of_payment": {
            "type": "string"
          },
          "contact_group": {
            "type": "string",
            "description": "Contact type. In files: 1 Customer, 2 Former, 3 Prospect, 4 Contact, 5 Retail, 6 Press, 7 Staff"
          },
          "sales_group": {
            "type": "string"
          },
          "sales_admin_email": {
            "type": "string",
            "description": "Existing member"
          },
          "sales_rep_email": {
            "type": "string",
            "description": "Existing member"
          },
          "extra_1": {
            "type": "string"
          },
          "extra_2": {
            "type": "string"
          },
          "extra_3": {
            "type": "string"
          },
          "extra_4": {
            "type": "string"
          },
          "extra_5": {
            "type": "string"
          },
          "extra_6": {
            "type": "string"
          },
          "extra_7": {
            "type": "string"
          },
          "extra_8": {
            "type": "string"
          },
          "extra_9": {
            "type": "string"
          },
          "access_status": {
            "type": "string",
            "description": "Vocabulary unknown; not given back"
          },
          "access_role_level": {
            "type": "string",
            "description": "Vocabulary unknown; not given back"
          },
          "store_address": {
            "$ref": "#/components/schemas/Address"
          },
          "billing_address": {
            "$ref": "#/components/schemas/Address"
          },
          "delivery_addresses": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Address"
            }
          },
          "buyers": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Buyer"
            }
          }
        },
        "additionalProperties": true
      },
      "BatchMetadata": {
        "type": "object",
        "properties": {
          "total_requests": {
            "type": "integer"
          },
          "total_successes": {
            "type": "integer"
          },
          "total_errors": {
            "type": "integer"
          }
        },
        "additionalProperties": true
      },
      "BatchResult": {
        "type": "object",
        "properties": {
          "status": {
            "type": "string",
            "description": "\"success\", else a failure (PHP SDK)"
          },
          "success": {
            "type": "boolean",
            "description": "Read by the Python SDK. Success when this is true or status is \"success\"."
          },
          "errors": {
            "oneOf": [
              {
                "type": "string"
              },
              {
                "$ref": "#/components/schemas/FieldErrors"
              },
              {
                "type": "null"
              }
            ]
          },
          "result": {}
        },
        "additionalProperties": true
      },
      "InventoryEanItem": {
        "type": "object",
        "required": [
          "ean13",
          "in_stock"
        ],
        "properties": {
          "ean13": {
            "type": "string",
            "description": "Key"
          },
          "in_stock": {
            "type": "integer",
            "description": "Absolute quantity"
          },
          "is_blocked": {
            "type": "boolean",
            "description": "Send only when meant: false unblocks"
          },
          "in_stock_update_time": {
            "type": [
              "string",
              "null"
            ],
            "description": "Instant the figure is valid from; text form not settled (YYYY-MM-DD HH:MM:SS or ISO-8601)"
          },
          "incoming_stock": {
            "type": [
              "integer",
              "null"
            ]
          },
          "incoming_stock_date": {
            "type": [
              "string",
              "null"
            ],
            "description": "Expected date of the incoming stock, YYYY-MM-DD"
          }
        },
        "additionalProperties": true
      },
      "InventorySkuItem": {
        "type": "object",
        "required": [
          "sku",
          "in_stock"
        ],
        "properties": {
          "sku": {
            "type": "string",
            "description": "Key"
          },
          "in_stock": {
            "type": "integer",
            "description": "Absolute quantity"
          },
          "is_blocked": {
            "type": "boolean",
            "description": "Send only when meant: false unblocks"
          },
          "in_stock_update_time": {
            "type": [
              "string",
              "null"
            ],
            "description": "Instant the figure is valid from; text form not settled (YYYY-MM-DD HH:MM:SS or ISO-8601)"
          },
          "incoming_stock": {
            "type": [
              "integer",
              "null"
            ]
          },
          "incoming_stock_date": {
            "type": [
              "string",
              "null"
            ],
            "description": "Expected date of the incoming stock, YYYY-MM-DD"
          }
        },
        "additionalProperties": true
      },
      "Collection": {
        "type": "object",
        "x-confidence": "B",
        "properties": {
          "create_time": {
            "type": [
              "string",
              "null"
            ],
            "description": "Date-time; text form not settled (YYYY-MM-DD HH:MM:SS or ISO-8601)"
          },
          "update_time": {
            "type": [
              "string",
              "null"
            ],
            "description": "Date-time; text form not settled (YYYY-MM-DD HH:MM:SS or ISO-8601)"
          },
          "publish_time": {
            "type": [
              "string",
              "null"
            ],
            "description": "Date-time; text form not settled (YYYY-MM-DD HH:MM:SS or ISO-8601)"
          },
          "code": {
            "type": [
              "string",
              "null"
            ],
            "description": "Key"
          },
          "name": {
            "type": [
              "string",
              "null"
            ]
          },
          "line_name": {
            "type": [
              "string",
              "null"
            ],
            "description": "Must exist"
          },
          "season_name": {
            "type": [
              "string",
              "null"
            ],
            "description": "Must exist, for example FW20"
          },
          "status": {
            "type": [
              "string",
              "null"
            ],
            "description": "pending, preview, order, view or archived"
          },
          "privacy_level": {
            "type": [
              "string",
              "null"
            ],
            "description": "open, restricted or restricted_by_line"
          },
          "enable_inventory": {
            "type": "boolean"
          },
          "order_type": {
            "type": [
              "string",
              "null"
            ]
          },
          "close_on": {
            "type": [
              "string",
              "null"
            ],
            "description": "Deadline, for information, YYYY-MM-DD"
          },
          "delivery_start_on": {
            "type": [
              "string",
              "null"
            ],
            "description": "Date, YYYY-MM-DD"
          },
          "delivery_end_on": {
            "type": [
              "string",
              "null"
            ],
            "description": "Date, YYYY-MM-DD"
          },
          "payment_terms": {
            "type": [
              "string",
              "null"
            ]
          },
          "extra_1": {
            "type": [
              "string",
              "null"
            ]
          },
          "extra_2": {
            "type": [
              "string",
              "null"
            ]
          },
          "extra_3": {
            "type": [
              "string",
              "null"
            ]
          },
          "extra_4": {
            "type": [
              "string",
              "null"
            ]
          },
          "extra_5": {
            "type": [
              "string",
              "null"
            ]
          },
          "extra_6": {
            "type": [
              "string",
              "null"
            ]
          },
          "extra_7": {
            "type": [
              "string",
              "null"
            ]
          },
          "extra_8": {
            "type": [
              "string",
              "null"
            ]
          },
          "extra_9": {
            "type": [
              "string",
              "null"
            ]
          },
          "image_url": {
            "type": [
              "string",
              "null"
            ]
          }
        },
        "additionalProperties": true
      },
      "CollectionBatchRequest": {
        "type": "object",
        "description": "The limit of 100 is a safe choice of ours; the real limit is unknown.",
        "x-confidence": "A",
        "required": [
          "requests"
        ],
        "properties": {
          "requests": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/SetCollection"
            },
            "maxItems": 100
          }
        },
        "additionalProperties": true
      },
      "CollectionBatchResponse": {
        "type": "object",
        "description": "Given with HTTP 200 even when some items fail; entries in request order.",
        "x-confidence": "A",
        "required": [
          "data"
        ],
        "properties": {
          "metadata": {
            "$ref": "#/components/schemas/BatchMetadata"
          },
          "data": {
            "type": "array",
            "items": {
              "allOf": [
                {
                  "$ref": "#/components/schemas/BatchResult"
                },
                {
                  "type": "object",
                  "properties": {
                    "result": {
                      "oneOf": [
                        {
                          "$ref": "#/components/schemas/Collection"
                        },
                        {
                          "type": "null"
                        }
                      ]
                    }
                  }
                }
              ]
            }
          }
        },
        "additionalProperties": true
      },
      "Fabric": {
        "type": "object",
        "x-confidence": "B",
        "properties": {
          "id": {
            "type": [
              "integer",
              "null"
            ]
          },
          "create_time": {
            "type": [
              "string",
              "null"
            ],
            "description": "Date-time; text form not settled (YYYY-MM-DD HH:MM:SS or ISO-8601)"
          },
          "update_time": {
            "type": [
              "string",
              "null"
            ],
            "description": "Date-time; text form not settled (YYYY-MM-DD HH:MM:SS or ISO-8601)"
          },
          "code": {
            "type": [
              "string",
              "null"
            ],
            "description": "Key"
          },
          "name": {
            "type": [
              "string",
              "null"
            ]
          },
          "material_code": {
            "type": [
              "string",
              "null"
            ]
          },
          "material_name": {
            "type": [
              "string",
              "null"
            ]
          },
          "color_code": {
            "type": [
              "string",
              "null"
            ]
          },
          "color_name": {
            "type": [
              "string",
              "null"
            ]
          },
          "external_name": {
            "type": [
              "string",
              "null"
            ]
          }
        },
        "additionalProperties": true
      },
      "FabricBatchRequest": {
        "type": "object",
        "description": "The limit of 100 is a safe choice of ours; the real limit is unknown.",
        "x-confidence": "A",
        "required": [
          "requests"
        ],
        "properties": {
          "requests": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/SetFabric"
            },
            "maxItems": 100
          }
        },
        "additionalProperties": true
      },
      "FabricBatchResponse": {
        "type": "object",
        "description": "Given with HTTP 200 even when some items fail; entries in request order.",
        "x-confidence": "A",
        "required": [
          "data"
        ],
        "properties": {
          "metadata": {
            "$ref": "#/components/schemas/BatchMetadata"
          },
          "data": {
            "type": "array",
            "items": {
              "allOf": [
                {
                  "$ref": "#/components/schemas/BatchResult"
                },
                {
                  "type": "object",
                  "properties": {
                    "result": {
                      "oneOf": [
                        {
                          "$ref": "#/components/schemas/Fabric"
                        },
                        {
                          "type": "null"
                        }
                      ]
                    }
                  }
                }
              ]
            }
          }
        },
        "additionalProperties": true
      },
      "ProductBatchRequest": {
        "type": "object",
        "description": "The limit of 100 is a safe choice of ours; the real limit is unknown.",
        "x-confidence": "A",
        "required": [
          "requests"
        ],
        "properties": {
          "requests": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/SetProduct"
            },
            "maxItems": 100
          }
        },
        "additionalProperties": true
      },
      "ProductBatchResponse": {
        "type": "object",
        "description": "Given with HTTP 200 even when some items fail; entries in request order.",
        "x-confidence": "A",
        "required": [
          "data"
        ],
        "properties": {
          "metadata": {
            "$ref": "#/components/schemas/BatchMetadata"
          },
          "data": {
            "type": "array",
            "items": {
              "allOf": [
                {
                  "$ref": "#/components/schemas/BatchResult"
                },
                {
                  "type": "object",
                  "properties": {
                    "result": {
                      "oneOf": [
                        {
                          "$ref": "#/components/schemas/Product"
                        },
                        {
                          "type": "null"
                        }
                      ]
                    }
                  }
                }
              ]
            }
          }
        },
        "additionalProperties": true
      },
      "ProductImageUpload": {
        "type": "object",
        "x-confidence": "B",
        "required": [
          "model",
          "fabric_code",
          "image_index",
          "file"
        ],
        "properties": {
          "model": {
            "type": "string"
          },
          "fabric_code": {
            "type": "string"
          },
          "image_index": {
            "type": "integer",
            "description": "Slot, 1 to 8 assumed",
            "minimum": 1,
            "maximum": 8
          },
          "file": {
            "type": "string",
            "description": "Image bytes, with a file name",
            "contentMediaType": "application/octet-stream"
          }
        },
        "additionalProperties": false
      },
      "SetCollection": {
        "type": "object",
        "description": "Collection upsert.",
        "x-confidence": "B",
        "required": [
          "code",
          "name",
          "status"
        ],
        "properties": {
          "code": {
            "type": "string",
            "description": "Key"
          },
          "name": {
            "type": "string"
          },
          "line_name": {
            "type": "string",
            "description": "Must exist"
          },
          "season_name": {
            "type": "string",
            "description": "Must exist, for example FW20"
          },
          "status": {
            "type": "string",
            "description": "pending, preview, order, view or archived"
          },
          "privacy_level": {
            "type": "string",
            "description": "open, restricted or restricted_by_line"
          },
          "enable_inventory": {
            "type": "boolean"
          },
          "order_type": {
            "type": "string"
          },
          "close_on": {
            "type": "string",
            "description": "Deadline, for information, YYYY-MM-DD"
          },
          "delivery_start_on": {
            "type": "string",
            "description": "Date, YYYY-MM-DD"
          },
          "delivery_end_on": {
            "type": "string",
            "description": "Date, YYYY-MM-DD"
          },
          "payment_terms": {
            "type": "string"
          },
          "extra_1": {
            "type": "string"
          },
          "extra_2": {
            "type": "string"
          },
          "extra_3": {
            "type": "string"
          },
          "extra_4": {
            "type": "string"
          },
          "extra_5": {
            "type": "string"
          },
          "extra_6": {
            "type": "string"
          },
          "extra_7": {
            "type": "string"
          },
          "extra_8": {
            "type": "string"
          },
          "extra_9": {
            "type": "string"
          }
        },
        "additionalProperties": true
      },
      "SetFabric": {
        "type": "object",
        "x-confidence": "B",
        "required": [
          "code",
          "name"
        ],
        "properties": {
          "code": {
            "type": "string",
            "description": "Key"
          },
          "name": {
            "type": "string"
          },
          "material_code": {
            "type": "string"
          },
          "color_code": {
            "type": "string"
          },
          "color_name": {
            "type": "string"
          },
          "external_name": {
            "type": "string"
          }
        },
        "additionalProperties": true
      },
      "SetProduct": {
        "type": "object",
        "x-confidence": "B",
        "required": [
          "model",
          "name",
          "category_name",
          "collection_code",
          "collection_name",
          "sizing_name",
          "sizing_sizes",
          "variants"
        ],
        "properties": {
          "model": {
            "type": "string",
            "description": "Product key: created when unknown, updated when known"
          },
          "name": {
            "type": "string"
          },
          "category_name": {
            "type": "string",
            "description": "Key of the category"
          },
          "sub_category_name": {
            "type": "string"
          },
          "sub_sub_category_name": {
            "type": "string"
          },
          "collection_code": {
            "type": "string",
            "description": "Key of the collection"
          },
          "collection_name": {
            "type": "string"
          },
          "sizing_name": {
            "type": "string"
          },
          "sizing_sizes": {
            "type": "array",
            "items": {
              "type": "string"
            },
            "description": "Ordered size labels"
          },
          "is_published": {
            "type": "boolean",
            "description": "Product-level publication"
          },
          "is_new": {
            "type": "boolean"
          },
          "is_top": {
            "type": "boolean"
          },
          "order_min": {
            "type": "integer"
          },
          "order_max": {
            "type": "integer"
          },
          "order_multiple": {
            "type": "integer"
          },
          "extra_1": {
            "type": "string"
          },
          "extra_2": {
            "type": "string"
          },
          "extra_3": {
            "type": "string"
          },
          "extra_4": {
            "type": "string"
          },
          "extra_5": {
            "type": "string"
          },
          "extra_6": {
            "type": "string"
          },
          "extra_7": {
            "type": "string"
          },
          "extra_8": {
            "type": "string"
          },
          "extra_9": {
            "type": "string"
          },
          "variants": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/SetVariant"
            }
          }
        },
        "additionalProperties": true
      },
      "SetSizing": {
        "type": "object",
        "x-confidence": "B",
        "required": [
          "code",
          "name",
          "size_1"
        ],
        "properties": {
          "code": {
            "type": "string",
            "description": "Key"
          },
          "name": {
            "type": "string"
          },
          "description": {
            "type": "string"
          },
          "size_1": {
            "type": "string"
          },
          "size_2": {
            "type": "string"
          },
          "size_3": {
            "type": "string"
          },
          "size_4": {
            "type": "string"
          },
          "size_5": {
            "type": "string"
          },
          "size_6": {
            "type": "string"
          },
          "size_7": {
            "type": "string"
          },
          "size_8": {
            "type": "string"
          },
          "size_9": {
            "type": "string"
          },
          "size_10": {
            "type": "string"
          },
          "size_11": {
            "type": "string"
          },
          "size_12": {
            "type": "string"
          },
          "size_13": {
            "type": "string"
          },
          "size_14": {
            "type": "string"
          },
          "size_15": {
            "type": "string"
          },
          "size_16": {
            "type": "string"
          },
          "size_17": {
            "type": "string"
          },
          "size_18": {
            "type": "string"
          },
          "size_19": {
            "type": "string"
          },
          "size_20": {
            "type": "string"
          }
        },
        "additionalProperties": true
      },
      "Sizing": {
        "type": "object",
        "description": "Indexes run from 0 to 19 here, from 1 to 20 in requests; no code is given back.",
        "x-confidence": "B",
        "properties": {
          "id": {
            "type": [
              "integer",
              "null"
            ]
          },
          "name": {
            "type": [
              "string",
              "null"
            ]
          },
          "size_0": {
            "type": [
              "string",
              "null"
            ]
          },
          "size_1": {
            "type": [
              "string",
              "null"
            ]
          },
          "size_2": {
            "type": [
              "string",
              "null"
            ]
          },
          "size_3": {
            "type": [
              "string",
              "null"
            ]
          },
          "size_4": {
            "type": [
              "string",
              "null"
            ]
          },
          "size_5": {
            "type": [
              "string",
              "null"
            ]
          },
          "size_6": {
            "type": [
              "string",
              "null"
            ]
          },
          "size_7": {
            "type": [
              "string",
              "null"
            ]
          },
          "size_8": {
            "type": [
              "string",
              "null"
            ]
          },
          "size_9": {
            "type": [
              "string",
              "null"
            ]
          },
          "size_10": {
            "type": [
              "string",
              "null"
            ]
          },
          "size_11": {
            "type": [
              "string",
              "null"
            ]
          },
          "size_12": {
            "type": [
              "string",
              "null"
            ]
          },
          "size_13": {
            "type": [
              "string",
              "null"
            ]
          },
          "size_14": {
            "type": [
              "string",
              "null"
            ]
          },
          "size_15": {
            "type": [
              "string",
              "null"
            ]
          },
          "size_16": {
            "type": [
              "string",
              "null"
            ]
          },
          "size_17": {
            "type": [
              "string",
              "null"
            ]
          },
          "size_18": {
            "type": [
              "string",
              "null"
            ]
          },
          "size_19": {
            "type": [
              "string",
              "null"
            ]
          }
        },
        "additionalProperties": true
      },
      "SizingBatchRequest": {
        "type": "object",
        "description": "The limit of 100 is a safe choice of ours; the real limit is unknown.",
        "x-confidence": "A",
        "required": [
          "requests"
        ],
        "properties": {
          "requests": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/SetSizing"
            },
            "maxItems": 100
          }
        },
        "additionalProperties": true
      },
      "SizingBatchResponse": {
        "type": "object",
        "description": "Given with HTTP 200 even when some items fail; entries in request order.",
        "x-confidence": "A",
        "required": [
          "data"
        ],
        "properties": {
          "metadata": {
            "$ref": "#/components/schemas/BatchMetadata"
          },
          "data": {
            "type": "array",
            "items": {
              "allOf": [
                {
                  "$ref": "#/components/schemas/BatchResult"
                },
                {
                  "type": "object",
                  "properties": {
                    "result": {
                      "oneOf": [
                        {
                          "$ref": "#/components/schemas/Sizing"
                        },
                        {
                          "type": "null"
                        }
                      ]
                    }
                  }
                }
              ]
            }
          }
        },
        "additionalProperties": true
      },
      "SetVariant": {
        "type": "object",
        "x-confidence": "B",
        "required": [
          "fabric_code",
          "fabric_name",
          "reference"
        ],
        "properties": {
          "fabric_code": {
            "type": "string",
            "description": "Variant key within the product, and the fabric code"
          },
          "fabric_name": {
            "type": "string"
          },
          "fabric_color_code": {
            "type": "string"
          },
          "fabric_color_name": {
            "type": "string"
          },
          "is_available": {
            "type": "boolean",
            "description": "Variant-level publication"
          },
          "is_blocked": {
            "type": "boolean"
          },
          "is_core": {
            "type": "boolean",
            "description": "Carry-over"
          },
          "reference": {
            "type": "string",
            "description": "Variant reference, shown on order items"
          },
          "care_instruction": {
            "type": "string"
          },
          "composition": {
            "type": "string"
          },
          "country_of_origin": {
            "type": "string"
          },
          "customs_code": {
            "type": "string"
          },
          "description": {
            "type": "string"
          },
          "fabric_print": {
            "type": "string"
          },
          "lining": {
            "type": "string"
          },
          "dimensions": {
            "type": "string"
          },
          "weight": {
            "type": "string"
          },
          "available_on": {
            "type": "string",
            "description": "Date, YYYY-MM-DD"
          },
          "show_looks": {
            "type": "string"
          },
          "showroom_availability": {
            "type": "boolean"
          },
          "special_notice": {
            "type": "string"
          },
          "video_url": {
            "type": "string"
          },
          "image_360_url": {
            "type": "string"
          },
          "skus": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/SetSkuItem"
            }
          }
        },
        "additionalProperties": true
      },
      "SetSkuItem": {
        "type": "object",
        "description": "No quantity here: stock is set through inventory.",
        "x-confidence": "B",
        "required": [
          "size_name"
        ],
        "properties": {
          "ean13": {
            "type": "string"
          },
          "sku": {
            "type": "string"
          },
          "extra_1": {
            "type": "string"
          },
          "is_blocked": {
            "type": "boolean"
          },
          "size_name": {
            "type": "string",
            "description": "One of the sizing labels"
          },
          "external_size_position": {
            "type": "integer"
          }
        },
        "additionalProperties": true
      }
    }
  }
};
