"""Words that say nothing by themselves, so that no tag begins or ends with them."""

_SMALL_TEXT = """
    understand set build built building create created creating provide provided providing allow
    allowed become ensure page pages problem problems solution solutions support supported
    supporting understanding able asked ask asking tell told show shows shown run running write
    wrote written talk talking call called calling try trying feel felt bring brought left leave
    turn turned hold held keep keeping move moved moving change changed changing a an the and or
    but nor so yet if then than that this these those there here of to in on at by for with from
    into onto over under between among against during through about above below after before since
    until while as is are was were be been being am has have had having do does did doing done can
    could will would shall should may might must not no it its it's he she they them their his her
    him you your yours we our ours us i me my mine who whom whose which what when where why how
    all any both each few more most other some such only own same too very just also even still
    now ever never always often again once one two three four five six seven eight nine ten first
    second third last next new old many much little less least lot lots out off up down back away
    around per via etc e.g i.e said says say according because however although though whether
    within without across along like get gets got make makes made making take takes took taken
    give given go goes going gone come comes came know known see seen seem seems want wants need
    needs use used uses using let let's don't doesn't didn't can't won't isn't aren't wasn't i'm
    i've i'd i'll you're you've you'll we're we've we'll they're they've that's there's what's
    he's she's something anything nothing everything someone anyone everyone thing things way ways
    really well good better great part today yesterday tomorrow year years day days time times
    week weeks month months people number different another every itself themselves ourselves
    himself herself yourself ago already almost enough rather quite perhaps maybe yes mr mrs ms dr
    put kept find found help helps helped work works worked working look looking looks think
    thinking start started starting right long high low big small sure far real whole full example
    question questions including include includes included several various kind sort bit read
    learn post blog www com org http https upon toward towards throughout ought cannot el la los
    las un una unos unas de del y o u que en al por para con sin sobre entre se su sus lo le les
    es son fue fueron era eran ser estar ha han había como más pero muy ya ni si este esta estos
    estas ese esa cuando donde desde hasta también une des du et ou où qui quoi dont au aux par
    pour avec sans sur sous dans ce cet cette ces sa ses leur leurs il elle ils elles nous vous je
    tu est sont été était être ont avait plus pas ne mais comme très tout tous toute toutes aussi
    der die das den dem ein eine einen einem einer eines und oder aber doch denn nicht kein keine
    im auf aus bei mit nach seit von vom zu zum zur über unter vor durch für gegen ohne um als wie
    wenn dass daß ob ist sind war waren wird werden wurde wurden sein hat haben hatte hatten kann
    können sich er sie wir ihr ich man noch nur auch schon sehr mehr immer os uma uns umas da dos
    na nos nas e em ao à pelo pela sem seu sua seus suas é são foi foram há mas muito já não nem
    gli uno di dello della dei degli delle che allo alla ai agli alle dal dalla sul sulla tra fra
    suo suoi sue è sono erano essere hanno più ma non né het een maar dat dit deze op aan van voor
    met bij naar uit om te zijn heeft hebben niet geen ook dan zich hij zij ze wij ik door и в во
    не на я что он она они мы вы ты с со а как то все его её их но да к у же за бы по от из о об
    для это так был была было были быть при или ни если когда только ещё уже до без под чем
    के का की को में से ने पर और है हैं था थी थे नहीं यह वह कि जो तो भी ही एक हो कर गया गई फिर
    من في على إلى عن أن إن ما لا لم لن قد كان هذا هذه ذلك التي الذي أو ثم بعد قبل مع كل أي
    של את על לא זה היא הוא עם כי גם אם או אחרי לפני יותר היה הייתה אך מן
"""
SMALL = frozenset(_SMALL_TEXT.split())
