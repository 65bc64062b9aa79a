// LoopBack's example of a list of things to do, with its data in memory. The port is the only argument.
const { join } = require('node:path');
const { createRequire } = require('node:module');

const { TodoListApplication } = createRequire(join(__dirname, '../.peers/loopback/package.json'))(
  '@loopback/example-todo',
);

const app = new TodoListApplication({ rest: { port: Number(process.argv[2]), host: '127.0.0.1' } });
app.bind('datasources.config.db').to({ name: 'db', connector: 'memory' });
app.boot().then(() => app.start());
