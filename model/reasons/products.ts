import type { ReasonTable } from '../reason.js';
import { define } from './define.js';

/** What can be said of products and their images, wherever they go. */
export const productReasons: ReasonTable = {
  product_without_key: define(
    'info',
    'erp user',
    ['product', 'needed'],
    [
      'The product {product} is left out: none of its sizes has the key that is needed ({needed}).',
      'Le produit {product} est laissé de côté : aucune de ses tailles n’a la clé nécessaire ({needed}).',
      'El producto {product} se deja fuera: ninguna de sus tallas tiene la clave necesaria ({needed}).',
    ],
    [
      'Give its sizes an EAN13 or SKU in the ERP, if it is to be sold.',
      'Donnez à ses tailles un EAN13 ou un SKU dans l’ERP, s’il doit être vendu.',
      'Dé a sus tallas un EAN13 o un SKU en el ERP, si se ha de vender.',
    ],
  ),
  sizes_without_key: define(
    'warning',
    'erp user',
    ['product', 'count', 'sizes', 'needed'],
    [
      '{count} sizes of {product} are left out, since they lack the key that is needed ({needed}): {sizes}.',
      '{count} tailles de {product} sont laissées de côté, faute de la clé nécessaire ({needed}) : {sizes}.',
      '{count} tallas de {product} se dejan fuera, pues carecen de la clave necesaria ({needed}): {sizes}.',
    ],
    [
      'Give them an EAN13 or SKU in the ERP, if they are to be sold.',
      'Donnez-leur un EAN13 ou un SKU dans l’ERP, si elles doivent être vendues.',
      'Deles un EAN13 o un SKU en el ERP, si se han de vender.',
    ],
  ),
  image_broken: define(
    'error',
    'erp user',
    ['image'],
    [
      'The image {image} is broken: it is no picture, or its file ends before the picture does.',
      'L’image {image} est abîmée : ce n’est pas une image, ou son fichier finit avant elle.',
      'La imagen {image} está dañada: no es una imagen, o su archivo acaba antes que ella.',
    ],
    [
      'Replace it in the system the images come from.',
      'Remplacez-la dans le système d’où viennent les images.',
      'Sustitúyala en el sistema de donde vienen las imágenes.',
    ],
  ),
  image_type_differs: define(
    'error',
    'erp user',
    ['image', 'name', 'type'],
    [
      'The image {image} is called {name}, but its content is {type}.',
      'L’image {image} s’appelle {name}, mais son contenu est {type}.',
      'La imagen {image} se llama {name}, pero su contenido es {type}.',
    ],
    [
      'Save it again in the type its name says, or correct the name.',
      'Enregistrez-la de nouveau dans le type que dit son nom, ou corrigez le nom.',
      'Guárdela de nuevo en el tipo que dice su nombre, o corrija el nombre.',
    ],
  ),
  image_type_unfit: define(
    'error',
    'erp user',
    ['image', 'type', 'fit'],
    [
      'The image {image} is of the type {type}; the target takes {fit}.',
      'L’image {image} est du type {type} ; la cible accepte {fit}.',
      'La imagen {image} es del tipo {type}; el destino acepta {fit}.',
    ],
    ['Save it as one of {fit}.', 'Enregistrez-la en {fit}.', 'Guárdela como {fit}.'],
  ),
  image_too_large: define(
    'error',
    'erp user',
    ['image', 'width', 'height', 'most'],
    [
      'The image {image} has {width} × {height} pixels; at most {most} megapixels are sent.',
      'L’image {image} a {width} × {height} pixels ; {most} mégapixels au plus sont envoyés.',
      'La imagen {image} tiene {width} × {height} píxeles; se envían {most} megapíxeles como mucho.',
    ],
    ['Make it smaller.', 'Réduisez-la.', 'Redúzcala.'],
  ),
  image_too_heavy: define(
    'error',
    'erp user',
    ['image', 'most'],
    [
      'The file of the image {image} is larger than the {most} megabytes that are sent.',
      'Le fichier de l’image {image} dépasse les {most} mégaoctets qui sont envoyés.',
      'El archivo de la imagen {image} supera los {most} megabytes que se envían.',
    ],
    [
      'Save it smaller, or with more compression.',
      'Enregistrez-la plus petite, ou plus compressée.',
      'Guárdela más pequeña o con más compresión.',
    ],
  ),
  image_unreadable: define(
    'error',
    'erp user',
    ['image', 'message'],
    [
      'The image {image} cannot be read from its source: {message}',
      'L’image {image} ne peut pas être lue depuis sa source : {message}',
      'La imagen {image} no se puede leer de su origen: {message}',
    ],
    [
      'Look at the image in the system it comes from; it goes with the next run once it can be read.',
      'Regardez l’image dans le système d’où elle vient ; elle partira à la prochaine exécution une fois lisible.',
      'Mire la imagen en el sistema de donde viene; irá con la próxima ejecución cuando se pueda leer.',
    ],
  ),
};
