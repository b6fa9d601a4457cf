"""Words that say nothing by themselves, so that no tag begins or ends with them."""

_SMALL_TEXT = """
    a an the and or but nor so yet if then than that this these those there here of to in on at by
    for with from into onto over under between among against during through about above below after
    before since until while as is are was were be been being am has have had having do does did
    doing done can could will would shall should may might must not no nor it its it's he she they
    them their his her him you your yours we our ours us i me my mine who whom whose which what
    when where why how all any both each few more most other some such only own same too very just
    also even still now ever never always often again once one two three four five six seven eight
    nine ten first second third last next new old many much little less least lot lots out off up
    down back away around per via etc e.g i.e said says say told according because however although
    though whether within without across along like get gets got make makes made making take takes
    took taken give given go goes going gone come comes came know known see seen seem seems want
    wants need needs use used uses using let let's don't doesn't didn't can't won't isn't aren't
    wasn't i'm i've i'd i'll you're you've you'll we're we've we'll they're they've that's there's
    what's he's she's something anything nothing everything someone anyone everyone thing things
    way ways really well good better great able part today yesterday tomorrow year years day days
    time times week weeks month months people number different another every itself themselves
    ourselves himself herself yourself did ago already almost enough rather quite perhaps maybe yes
    mr mrs ms dr put keep kept find found help helps helped work works worked working look looking
    looks think thinking start started starting right long high low big small sure far left real
    whole full example question questions including include includes included several various kind
    sort bit read learn post blog www com org http https during upon toward towards throughout
    ought cannot el la los las un una unos unas de del y o u que en al por para con sin sobre entre
    se su sus lo le les es son fue fueron era eran ser estar ha han había como más pero muy ya no
    ni si este esta estos estas ese esa cuando donde desde hasta también le la les un une des du de
    et ou où que qui quoi dont en au aux par pour avec sans sur sous dans ce cet cette ces se sa
    son ses leur leurs il elle ils elles on nous vous je tu est sont été était être a ont avait
    plus pas ne ni si mais comme très tout tous toute toutes aussi der die das den dem des ein eine
    einen einem einer eines und oder aber doch denn nicht kein keine in im an am auf aus bei mit
    nach seit von vom zu zum zur über unter vor durch für gegen ohne um als wie wenn dass daß ob
    ist sind war waren wird werden wurde wurden sein hat haben hatte hatten kann können sich er sie
    es wir ihr ich du man noch nur auch so schon sehr mehr immer o os as um uma uns umas do da dos
    das no na nos nas e ou que em ao à por pelo pela para com sem se seu sua seus suas é são foi
    foram era ser estar há como mais mas muito já não nem il lo gli i uno una di dello della dei
    degli delle e o che in al allo alla ai agli alle da dal dalla con su sul sulla per tra fra si
    suo sua suoi sue è sono era erano essere ha hanno come più ma non né de het een en of maar dat
    die dit deze in op aan van voor met bij naar uit om te is zijn was waren heeft hebben had niet
    geen ook als dan er zich hij zij ze wij we je ik door over и в во не на я что он она они мы вы
    ты с со а как то все его её их но да к у же за бы по от из о об для это так был была было были
    быть при или ни если когда только ещё уже до без под чем
"""
SMALL = frozenset(_SMALL_TEXT.split())
