import { languageChecks } from '@/server/ai/generate-backlog/criteria/abroad/language-checks';

export const PORTUGUESE = languageChecks({
  isVerbLast: false,
  rules: [
    [
      '(?:só|somente|apenas) .*(?:pode|podem|poderão|poderá)',
      'permiss(?:ão|ões)|perfis de acesso',
      'Uma tentativa sem permissão é recusada com uma mensagem',
      'O acesso direto pelo endereço também é recusado',
    ],
    [
      '(?:não|nunca) (?:se )?(?:deve|devem|deverá|deverão|pode|podem|poderá|poderão)|(?:deve|devem) nunca',
      '',
      'Um teste específico mostra que isso não acontece',
    ],
    [
      'segundos?|minutos?|milissegundos?|ms',
      '',
      'Uma medição com a carga prevista mostra que esse tempo é cumprido',
    ],
  ],
  kinds: [
    [
      'iniciar sessão|fazer login|entrar com|autenticar~|redefinir|recuperar',
      'login|senhas?|palavras?-passe|autenticação',
      'Dados de acesso errados são recusados sem revelar se a conta existe',
      'Depois de sair, as páginas protegidas pedem um novo login',
    ],
    [
      'buscar|pesquisar|procurar|encontrar|filtrar',
      'buscas?|pesquisas?|filtros?',
      'Quando não há resultados, uma mensagem informa isso',
      'Só aparece o que corresponde à pesquisa',
    ],
    [
      'pagar|comprar|doar',
      'pagamentos?|doaç(?:ão|ões)',
      'O valor cobrado é exatamente o que foi mostrado antes',
      'Se o pagamento falhar, nada é cobrado e o motivo é informado',
    ],
    [
      'exportar|baixar|descarregar|transferir|imprimir',
      'exportaç(?:ão|ões)|downloads?|impressão',
      'O arquivo contém exatamente o que foi escolhido',
      'Acentos e caracteres especiais aparecem corretamente no arquivo',
    ],
    [
      'importar|enviar (?:fotos?|arquivos?|ficheiros?)|anexar|carregar|sincronizar',
      'importaç(?:ão|ões)|anexos?|fotos?|imagens|sincronização',
      'Um arquivo de formato errado ou grande demais é recusado com uma mensagem',
      'Importar o mesmo arquivo duas vezes não cria duplicados',
    ],
    [
      'enviar|receber|notificar|avisar|lembrar|informar|mandar',
      'notificaç(?:ão|ões)|lembretes?|alertas?|avisos?|e-?mails?|sms|newsletter|mensagens?',
      'A mensagem chega uma única vez e só às pessoas certas',
      'Se o envio falhar, ele é repetido e o erro fica registrado',
    ],
    [
      'excluir|apagar|eliminar|cancelar|remover|arquivar|bloquear',
      'exclusão|cancelamentos?|remoção',
      'Antes disso, uma confirmação é pedida',
      'Desistir nesse passo não altera nada',
    ],
    [
      'editar|alterar|modificar|mudar|atualizar|configurar|mover|renomear|ajustar|personalizar',
      'configuraç(?:ão|ões)|preferências|perfil|perfis|edição|atualização',
      'A alteração continua lá depois de recarregar a página',
      'Um valor inválido é recusado com uma mensagem, e o anterior é mantido',
    ],
    [
      'reservar|marcar|agendar|pedir|solicitar|alugar|encomendar',
      'reservas?|agendamentos?|pedidos?|carrinho(?: de compras)?|consultas?|aluguel',
      'O que outra pessoa acabou de ocupar é recusado com uma mensagem',
      'Antes de confirmar, um resumo mostra o que foi escolhido',
    ],
    [
      'criar|adicionar|cadastrar|registrar|registar|salvar|guardar|inserir|escrever|publicar|inscrever~|avaliar|comentar|planejar',
      'cadastros?|registros?|registos?|formulários?|comentários?|avaliações|inscriç(?:ão|ões)',
      'Se um campo obrigatório faltar ou for inválido, ele é indicado e nada é salvo',
      'O que foi salvo continua lá depois de recarregar a página',
    ],
    [
      'gerenciar|gerir|administrar|organizar|manter',
      'gestão|gerenciamento|administração',
      'É possível adicionar, alterar e remover itens',
      'Antes de remover, uma confirmação é pedida',
    ],
    [
      'calcular|estimar|analisar|medir|contar|sugerir|detectar',
      'estatísticas?|cálculos?|indicadores|análises?|estimativas?',
      'Um exemplo calculado à mão dá o mesmo resultado',
      'Se os dados não forem suficientes, uma mensagem informa isso',
    ],
    [
      'ver|consultar|visualizar|mostrar|exibir|ler|acompanhar|comparar|verificar',
      'listas?|listagens?|histórico|calendários?|painel|relatórios?|acompanhamento|mapas?|catálogo',
      'Quando não há nada para mostrar, aparece uma mensagem em vez de uma página vazia',
      'O que outra pessoa alterou entretanto aparece ao recarregar a página',
    ],
  ],
  general: [
    'Um exemplo de “{x}” combinado com quem pediu funciona do início ao fim',
    'Se “{x}” falhar, uma mensagem diz o que aconteceu e o que fazer',
    'Quem usa “{x}” pela primeira vez consegue sem ajuda',
    '“{x}” pode ser usado só com o teclado e em um telefone',
  ],
});
