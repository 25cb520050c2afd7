%% Echo server on Cowboy. What it adds to the library is in README.md beside it.
-module(echo_server).

-export([main/1]).
-export([init/2, websocket_handle/2, websocket_info/2]).

main([Text]) ->
    {ok, _} = application:ensure_all_started(cowboy),
    Routes = cowboy_router:compile([{'_', [{'_', ?MODULE, []}]}]),
    Where = #{socket_opts => [{ip, {127, 0, 0, 1}}, {port, list_to_integer(Text)}]},
    {ok, _} = cowboy:start_clear(echo, Where, #{env => #{dispatch => Routes}}),
    io:format("listening on ~b~n", [ranch:get_port(echo)]),
    timer:sleep(infinity).

init(Request, State) ->
    {cowboy_websocket, Request, State, #{compress => true}}.

websocket_handle({Kind, Data}, State) when Kind =:= text; Kind =:= binary ->
    {[{Kind, Data}], State};
websocket_handle(_Control, State) ->
    {[], State}.

websocket_info(_Message, State) ->
    {[], State}.
