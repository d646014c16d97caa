import { languageChecks } from '@/server/ai/generate-backlog/criteria/abroad/language-checks';

export const SPANISH = languageChecks({
  isVerbLast: false,
  rules: [
    [
      '(?:solo|sólo|solamente|únicamente) .*(?:puede|pueden|podrán?)',
      'permisos?|roles',
      'Un intento sin permiso se rechaza con un mensaje',
      'El acceso directo por la dirección también se rechaza',
    ],
    [
      '(?:no|nunca) (?:se )?(?:debe|deben|deberán?|puede|pueden|podrán?)|(?:debe|deben) .*nunca',
      '',
      'Una prueba específica demuestra que eso no ocurre',
    ],
    [
      'segundos?|minutos?|milisegundos?|ms',
      '',
      'Una medición con la carga prevista demuestra que se cumple ese tiempo',
    ],
  ],
  kinds: [
    [
      'iniciar sesión|acceder con|autenticar~|restablecer|recuperar',
      'inicio de sesión|login|contraseñas?|autenticación',
      'Los datos de acceso erróneos se rechazan sin revelar si la cuenta existe',
      'Después de cerrar la sesión, las páginas protegidas piden iniciarla de nuevo',
    ],
    [
      'buscar|encontrar|filtrar',
      'búsquedas?|filtros?|buscador',
      'Si no hay resultados, un mensaje lo indica',
      'Solo se muestra lo que corresponde a la búsqueda',
    ],
    [
      'pagar|comprar|abonar|donar',
      'pagos?|pasarela de pago|donaci(?:ón|ones)',
      'El importe cobrado es exactamente el que se mostró antes',
      'Si el pago falla, no se cobra nada y se indica el motivo',
    ],
    [
      'exportar|descargar|imprimir',
      'exportaci(?:ón|ones)|descargas?|impresión',
      'El archivo contiene exactamente lo que se eligió',
      'Los acentos y los caracteres especiales aparecen bien en el archivo',
    ],
    [
      'importar|subir|adjuntar|cargar|sincronizar',
      'importaci(?:ón|ones)|adjuntos?|fotos?|imágenes|sincronización',
      'Un archivo con formato incorrecto o demasiado grande se rechaza con un mensaje',
      'Importar dos veces el mismo archivo no crea duplicados',
    ],
    [
      'enviar|recibir|notificar|avisar|recordar|informar|mandar',
      'notificaci(?:ón|ones)|recordatorios?|alertas?|avisos?|correos?|sms|boletín|mensajes?',
      'El mensaje llega una sola vez y solo a las personas indicadas',
      'Si el envío falla, se repite y el error queda registrado',
    ],
    [
      'eliminar|borrar|cancelar|anular|quitar|archivar|bloquear|dar de baja',
      'eliminación|cancelaci(?:ón|ones)|anulación',
      'Antes se pide una confirmación',
      'Si se renuncia en ese paso, no cambia nada',
    ],
    [
      'editar|modificar|cambiar|actualizar|configurar|mover|renombrar|ajustar|personalizar',
      'configuración|ajustes|preferencias|perfil(?:es)?|edición|actualización',
      'El cambio sigue ahí después de recargar la página',
      'Un valor no válido se rechaza con un mensaje y se conserva el anterior',
    ],
    [
      'reservar|pedir|solicitar|alquilar|encargar|agendar',
      'reservas?|pedidos?|carrito(?: de (?:la )?compras?)?|citas?|alquiler(?:es)?',
      'Lo que otra persona acaba de ocupar se rechaza con un mensaje',
      'Antes de confirmar, un resumen muestra lo que se ha elegido',
    ],
    [
      'crear|añadir|agregar|registrar~|guardar|introducir|escribir|publicar|anotar|dar de alta|inscribir~|valorar|comentar|planificar|apuntar~',
      'registros?|altas?|formularios?|comentarios?|valoraciones|inscripci(?:ón|ones)|planificación',
      'Si falta un dato obligatorio o no es válido, se indica cuál y no se guarda nada',
      'Lo guardado sigue ahí después de recargar la página',
    ],
    [
      'gestionar|administrar|organizar|mantener',
      'gestión|administración|mantenimiento',
      'Se pueden añadir, modificar y eliminar entradas',
      'Antes de eliminar se pide una confirmación',
    ],
    [
      'calcular|estimar|analizar|medir|contar|sugerir|detectar',
      'estadísticas?|cálculos?|indicadores|análisis|estimaci(?:ón|ones)',
      'Un ejemplo calculado a mano da el mismo resultado',
      'Si los datos no son suficientes, un mensaje lo indica',
    ],
    [
      'ver|consultar|mostrar|visualizar|leer|seguir|comparar|revisar|comprobar',
      'listas?|listados?|historial(?:es)?|calendarios?|panel(?:es)?|informes?|reportes?|seguimiento|mapas?|catálogo',
      'Si no hay nada que mostrar, aparece un mensaje en lugar de una página vacía',
      'Lo que otra persona ha cambiado mientras tanto se ve al recargar la página',
    ],
  ],
  general: [
    'Un ejemplo de «{x}» acordado con quien lo pidió funciona de principio a fin',
    'Si «{x}» falla, un mensaje dice qué ha pasado y qué se puede hacer',
    'Quien usa «{x}» por primera vez se las arregla sin ayuda',
    '«{x}» se puede usar solo con el teclado y en un teléfono',
  ],
});
