"""The folded names of months and weekdays: made by `tools/months.py`, from Babel."""

MONTHS = (
    """
de gen, de gener, ean, eanair, ene, enero, gen, gener, gennaio, ian, ianuarie, ianuarii,
ianuarius, ion, ionawr, jaan, jaanuar, jan, janeiro, januar, januara, januari, januarie,
januaro, january, janv, janvaris, janvier, led, leden, ledna, oca, ocak, saus, sausio, sausis,
sij, sijecanj, sijecnja, sty, styczen, stycznia, tammi, tammikuu, tammikuuta, thang 1, thg 1,
urt, urtarrila, xan, xaneiro, ιαν, ιανουαριοσ, ιανουαριου, сту, студзень, студзеня, січ, січень,
січня, янв, январь, января, яну, януари, јан, јануар, ינואר, ינו׳, جنوری, يناير, ژانویه, जनवरी,
जन॰, জানু, জানুযারী
    """,
    """
chw, chwef, chwefror, de febr, de febrer, feabh, feabhra, feb, febbraio, febr, febreiro, febrer,
febrero, februar, februara, februari, februarie, februarii, februaris, februarius, februaro,
february, fev, fevereiro, fevr, fevrier, helmi, helmikuu, helmikuuta, lut, lutego, luty, ots,
otsaila, sub, subat, thang 2, thg 2, uno, unor, unora, vas, vasario, vasaris, veebr, veebruar,
velj, veljaca, veljace, φεβ, φεβρουαριοσ, φεβρουαριου, лют, лютага, лютии, лютого, люты, феб,
фебруар, фев, февр, февраль, февраля, февруари, פברואר, פבר׳, فبراير, فروری, فوریه, फरवरी, फर॰,
ফেব, ফেবরুযারী
    """,
    """
bre, brezen, brezna, de marc, kov, kovas, kovo, maalis, maaliskuu, maaliskuuta, maart, mac, mar,
marc, marca, march, marcius, marco, marec, maret, mars, mart, marta, martie, martii, martius,
marto, marts, martxoa, marz, marzec, marzo, maw, mawrth, mrt, ozu, ozujak, ozujka, thang 3, thg
3, μαρ, μαρτιοσ, μαρτιου, бер, березень, березня, мар, март, марта, сак, сакавік, сакавіка, מרץ,
مارس, مارچ, मारच, মারচ
    """,
    """
abr, abril, aib, aibrean, api, apirila, apr, april, aprila, aprile, aprilie, aprilis, aprill,
aprilo, avr, avril, bal, balandis, balandzio, dub, duben, dubna, d’abr, d’abril, ebr, ebrill,
huhti, huhtikuu, huhtikuuta, kwi, kwiecien, kwietnia, nis, nisan, thang 4, thg 4, tra, travanj,
travnja, απρ, απριλιοσ, απριλιου, апр, апрель, апреля, април, квіт, квітень, квітня, кра,
красавік, красавіка, אפריל, אפר׳, ابريل, اوریل, اپریل, अपरैल, এপরি, এপরিল
    """,
    """
beal, bealtaine, de maig, geg, geguze, geguzes, kve, kveten, kvetna, mag, maggio, mai, maiatza,
maig, maii, maijs, maio, maius, maj, maja, majo, majus, may, mayo, mayıs, mei, svi, svibanj,
svibnja, thang 5, thg 5, touko, toukokuu, toukokuuta, μαι, μαιοσ, μαιου, маи, мая, мај, трав,
травень, травня, מאי, مايو, ميی
    """,
    """
birz, birzelio, birzelis, cerven, cervna, cvn, cze, czerwca, czerwiec, de juny, eka, ekaina,
giu, giugno, haz, haziran, iun, iunie, iunii, iunius, juin, jun, juna, june, junho, juni, junie,
junij, junijs, junio, junius, juny, juuni, kesa, kesakuu, kesakuuta, lipanj, lipnja, meh,
mehefin, meith, meitheamh, thang 6, thg 6, xuno, ιουν, ιουνιοσ, ιουνιου, июн, июнь, июня, черв,
червень, червня, чэр, чэрвень, чэрвеня, юни, јун, יוני, جون, يونيو, ژوين, जून, জুন
    """,
    """
cervence, cervenec, cvc, de jul, de juliol, gor, gorff, gorffennaf, heina, heinakuu, heinakuuta,
iuil, iul, iulie, iulii, iulius, juil, juillet, jul, jula, julai, julho, juli, julie, julij,
julijs, julio, juliol, julius, july, juuli, liep, liepa, liepos, lip, lipca, lipiec, lug,
luglio, srpanj, srpnja, tem, temmuz, thang 7, thg 7, uzt, uztaila, xul, xullo, ιουλ, ιουλιοσ,
ιουλιου, июл, июль, июля, лип, липень, липня, ліп, ліпень, ліпеня, юли, јул, יולי, جولايی,
يوليو, ژويیه, जुलाई, जुल॰, জুল, জুলাই
    """,
    """
abu, abuztua, ago, agost, agosto, agu, agust, agustos, agustus, aout, aug, august, augusta,
augusti, augusto, augusts, augustus, augusztus, avg, avgust, awst, d’ag, d’agost, elo, elokuu,
elokuuta, kol, kolovoz, kolovoza, lun, lunasa, ogo, ogos, rugp, rugpjucio, rugpjutis, sie,
sierpien, sierpnia, srp, srpen, srpna, thang 8, thg 8, αυγ, αυγουστοσ, αυγουστου, авг, август,
августа, жні, жнівень, жніуня, серп, серпень, серпня, אוגוסט, אוג׳, اغسطس, اوت, اگست, अगसत, अग॰,
আগসট
    """,
    """
de set, de setembre, eyl, eylul, ira, iraila, mean fomhair, medi, mfomh, rugs, rugsejis,
rugsejo, ruj, rujan, rujna, sep, sept, septemb, september, septembra, septembre, septembrie,
septembris, septembro, septiembre, set, setembre, setembro, settembre, syys, syyskuu, syyskuuta,
szept, szeptember, thang 9, thg 9, wrz, wrzesien, wrzesnia, zar, zari, σεπ, σεπτεμβριοσ,
σεπτεμβριου, вер, верасень, верасня, вересень, вересня, сент, сентябрь, сентября, сеп,
септембар, септември, ספטמבר, ספט׳, سبتمبر, ستمبر, سپتامبر, सितंबर, सित॰, সেপ, সেপটেমবর
    """,
    """
deireadh fomhair, dfomh, d’oct, d’octubre, eki, ekim, hyd, hydref, loka, lokakuu, lokakuuta,
oct, octob, october, octobre, octobris, octombrie, octubre, okt, oktober, oktobra, oktobris,
oktobro, oktoober, ott, ottobre, out, outubro, paz, pazdziernik, pazdziernika, rij, rijen,
rijna, spal, spalio, spalis, thang 10, thg 10, urr, urria, οκτ, οκτωβριοσ, οκτωβριου, жовт,
жовтень, жовтня, кас, кастрычнік, кастрычніка, окт, октобар, октомври, октябрь, октября,
אוקטובר, אוק׳, اكتوبر, اکتبر, اکتوبر, अकटूबर, अकटू॰, অকটো, অকটোবর
    """,
    """
aza, azaroa, de nov, de novembre, kas, kasım, lapkr, lapkricio, lapkritis, lis, listopad,
listopada, listopadu, marras, marraskuu, marraskuuta, noiembrie, nov, novemb, november,
novembra, novembre, novembris, novembro, noviembre, samh, samhain, stu, studeni, studenoga,
tach, tachwedd, thang 11, thg 11, νοε, νοεμβριοσ, νοεμβριου, лист, листопад, листопада, ліс,
лістапад, лістапада, нов, новембар, ное, ноември, нояб, ноябрь, ноября, נובמבר, נוב׳, نوامبر,
نوفمبر, نومبر, नवंबर, नव॰, নভে, নভেমবর
    """,
    """
abe, abendua, ara, aralık, de des, de desembre, dec, decemb, december, decembra, decembre,
decembrie, decembris, decembro, des, desember, desembre, dets, detsember, dez, dezember,
dezembro, dic, dicembre, diciembre, dis, disember, gru, grudnia, grudzien, gruod, gruodis,
gruodzio, joulu, joulukuu, joulukuuta, noll, nollaig, pro, prosinac, prosinca, prosince,
prosinec, rhag, rhagfyr, thang 12, thg 12, δεκ, δεκεμβριοσ, δεκεμβριου, груд, грудень, грудня,
дек, декабрь, декабря, декември, дец, децембар, сне, снежань, снежня, דצמבר, דצמ׳, دسامبر,
دسمبر, ديسمبر, दिसंबर, दिस॰, ডিসে, ডিসেমবর
    """,
)
"""From January on, parted by commas."""

WEEKDAYS = """
ahad, ahd, al, an, antradienis, aoine, ar, asteartea, asteazkena, astelehena, az, car, carsamba,
cead, cet, cetrtek, ceturtd, ceturtdiena, cetvrtak, chu nhat, cmt, cn, cs, csutortok, ct,
ctvrtek, cum, cuma, cumartesi, czw, czwartek, dc, de ceadaoin, de domhnaigh, de haoine, de
luain, de mairt, de sathairn, dear, deardaoin, dg, di, dienstag, dies iovis, dies lunae, dies
martis, dies mercurii, dies saturni, dies solis, dies veneris, dijous, dilluns, dim, dimanche,
dimanco, dimarts, dimecres, dinsdag, dissabte, diumenge, divendres, dj, dl, do, dom, domenica,
domh, domingo, dominica, donderdag, donnerstag, ds, dt, dum, duminica, dv, dydd gwener, dydd
iau, dydd llun, dydd mawrth, dydd mercher, dydd sadwrn, dydd sul, esmaspaev, fim, fimmtudagur,
fos, fostudagur, fr, fre, fredag, freitag, fri, friday, gio, giovedi, gwe, gwen, hetfo, iau, ig,
igandea, iov, isn, isnin, ja, jaudo, jeu, jeudi, joi, jue, jueves, jum, jumaat, jumat, kam,
kamis, ke, kedd, keskiviikko, keskiviikkona, ketvirtadienis, kha, khamis, kolmapaev, kt, la,
larunbata, lau, lauantai, lauantaina, laugardagur, laupaev, llun, lor, lordag, lr, lu, luan,
lun, lundi, lundo, lunedi, lunes, luni, luns, lør, lørdag, ma, maanantai, maanantaina, maandag,
mairt, man, mandag, manudagur, mar, mardi, mardo, martedi, martes, marti, maw, me, mer,
mercoledi, mercores, mercredi, merkredo, mi, mie, miercoles, miercuri, min, minggu, mittwoch,
mið, miðvikudagur, mo, mon, monday, montag, ne, ned, nedela, nedele, nedelja, nedjelja,
neljapaev, niedz, niedziela, og, ons, onsdag, or, osteguna, ostirala, otrd, otrdiena, pa, patek,
paz, pazar, pazartesi, pe, penktadienis, pentek, per, perjantai, perjantaina, persembe, pet,
petak, petek, pi, piatek, piatok, piektd, piektdiena, pirmadienis, pirmd, pirmdiena, pn, po,
pon, pondeli, pondelok, ponedeljek, ponedjeljak, poniedziałek, pr, pt, puhapaev, pzt, qua,
quarta-feira, qui, quinta-feira, rab, rabu, reede, sa, sab, sabado, sabato, sabbatum, sabtu,
sad, sal, salı, sam, sambata, samedi, samstag, sat, saterdag, sath, saturday, seg,
segunda-feira, sekmadienis, sel, selasa, sen, senin, sestadienis, sestd, sestdiena, sex,
sexta-feira, sk, so, sob, sobota, sol, son, sondag, sonntag, sr, sre, sreda, sri, srijeda,
sroda, st, streda, stvrtok, su, sub, subota, sul, sun, sunday, sunnudagur, sunnuntai, svetd,
svetdiena, sze, szerda, szo, szombat, søn, søndag, teisipaev, ter, terca-feira, th 2, th 3, th
4, th 5, th 6, th 7, thu, thu ba, thu bay, thu hai, thu nam, thu sau, thu tu, thursday, ti,
tiistai, tiistaina, tir, tirs, tirsdag, tis, tisdag, to, tor, torek, tors, torsdag, torstai,
torstaina, tr, treciadienis, tresd, tresdiena, tue, tuesday, ut, utery, uto, utorak, utorok,
vasarnap, ve, ven, vendredi, vendredo, venerdi, venres, vie, viernes, vin, vineri, vr, vrijdag,
vrydag, wed, wednesday, wo, woensdag, wt, wtorek, xov, xoves, za, zaterdag, zo, zondag, þri,
þriðjudagur, δευ, δευτερα, κυρ, κυριακη, παρ, παρασκευη, πεμ, πεμπτη, σαβ, σαββατο, τετ,
τεταρτη, τρι, τριτη, ау, ауторак, воскресенье, вс, вт, вторник, вівторок, нд, нед, неделя,
недеља, неділя, нядзеля, пʼятниця, панядзелак, пет, петак, петък, пн, пон, понеделник,
понедельник, понедељак, понеділок, пт, пятница, пятніца, сб, серада, середа, ср, сре, среда,
сряда, суб, суббота, субота, събота, уто, уторак, чацвер, чет, четвер, четверг, четвртак,
четвъртък, чт, чц, יום א׳, יום ב׳, יום ג׳, יום ד׳, יום ה׳, יום ו׳, יום חמישי, יום ראשון, יום
רביעי, יום שבת, יום שישי, יום שלישי, יום שני, שבת, اتوار, الاثنين, الاحد, الاربعاء, الثلاثاء,
الجمعة, الخميس, السبت, بدھ, جمعرات, جمعه, جمعہ, دوشنبه, سه‌شنبه, شنبه, منگل, پنجشنبه, پیر,
چهارشنبه, ہفتہ, یکشنبه, गुरु, गुरुवार, बुध, बुधवार, मंगल, मंगलवार, रवि, रविवार, शनि, शनिवार,
शुकर, शुकरवार, सोम, सोमवार, বুধ, বুধবার, বৃহসপতি, বৃহসপতিবার, মঙগল, মঙগলবার, রবি, রবিবার, শনি,
শনিবার, শুকর, শুকরবার, সোম, সোমবার
"""
