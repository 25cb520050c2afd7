#!/usr/bin/perl
# Echo server on Mojolicious. What it adds to the library is in README.md beside it.
use Mojolicious::Lite -signatures;
use Mojo::Server::Daemon;

app->mode('production');
app->log->level('warn');

websocket '/*any' => {any => ''} => sub ($c) {
  $c->tx->with_compression;
  $c->on(text   => sub ($c, $bytes) { $c->send({text   => $bytes}) });
  $c->on(binary => sub ($c, $bytes) { $c->send({binary => $bytes}) });
};

my $port   = shift // $ENV{WSSPEC_PORT} // 9001;
my $daemon = Mojo::Server::Daemon->new(app => app, listen => ["http://127.0.0.1:$port"], silent => 1);
$daemon->start;
say "listening on $port";
STDOUT->flush;
$daemon->run;
