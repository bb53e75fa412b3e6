extension CodePage {
  /// Reading XML.
  static let xml = files + tags + markup

  private static let files: [CodePage] = [
    .init(
      "Q0001", Phrase("文件打不开或读不了", "the file cannot be opened or read"),
      why: Phrase(
        "漏读一个文件就是少了其中的规则，所以整个规则集不能用。看消息里的原因：链接断了、没有权限，或者不是文件。",
        "Without the file its rules would be missing, so the whole set is not used. The message has the reason: a broken link, no permission, or no file at all."
      ),
      .ruleFolder(
        """
        mkdir rules
        cp declarations.xml rules
        ⟦ln -s nowhere.xml rules/more.xml|⟧
        """)),
    .init(
      "Q0002", Phrase("不是 UTF-8，或声明了别的编码", "not UTF-8, or another encoding is declared"),
      why: Phrase(
        "只读 UTF-8，这样每个人看到的字和位置都一样。请在编辑器里另存为 UTF-8。",
        "Only UTF-8 is read, so that letters and places are the same for everyone. Save the file as UTF-8 in the editor."
      ),
      .ruleFile(
        """
        <?xml version="1.0" encoding="⟦GB18030|UTF-8⟧"?>
        <training-rules xmlns="urn:quebu:training-rules:1" set="example" format="1"/>
        """)),
    .init(
      "Q0003", Phrase("文件里没有元素", "no element in the file"),
      why: Phrase(
        "规则集文件夹里的每个 *.xml 文件都要有根元素；不用的文件请删掉或改名。",
        "Every *.xml file of the folder has a root element; a file that is not used is removed or renamed."),
      .ruleFile(
        """
        <!-- 待写 -->
        ⟦|<training-rules xmlns="urn:quebu:training-rules:1" set="example" format="1"/>⟧
        """)),
    .init(
      "Q0004", Phrase("文件开头不是 XML", "the file begins with something else than XML"),
      why: Phrase(
        "以 .xml 结尾的文件按 XML 来读；根元素前面只能有声明、注释和空白。",
        "A file whose name ends in .xml is read as XML; before the root stand only the declaration, comments and white space."
      ),
      .ruleFile(
        """
        ⟦规则 |⟧<training-rules xmlns="urn:quebu:training-rules:1" set="example" format="1"/>
        """)),
    .init(
      "Q0005", Phrase("XML 不允许的字符", "a character that XML does not allow"),
      why: Phrase(
        "控制字符看不见，多半是从别的程序粘贴来的，删掉即可。",
        "Control characters cannot be seen and mostly come with a paste from another program; delete them."),
      .rules(
        """
        <base id="hall"><title>礼堂⟦\u{1}|⟧</title></base>
        """)),
  ]

  private static let tags: [CodePage] = [
    .init(
      "Q0010", Phrase("结束标签与最里层的元素不配对", "an end tag that does not close the innermost open element"),
      why: Phrase(
        "每个元素要用自己的结束标签关闭，先开的后关。消息也指出开始标签在哪里。此后的内容不再读。",
        "Every element is closed by its own end tag, the innermost first. The message shows the start tag too. Nothing behind it is read."
      ),
      .rules(
        """
        <base id="hall">
          <title>礼堂</⟦tilte|title⟧>
        </base>
        """)),
    .init(
      "Q0011", Phrase("到文件结尾元素还没有关闭", "an element is still open at the end of the file"),
      why: Phrase(
        "缺少结束标签，也可能是文件没有传完整。", "An end tag is missing, or the file was cut short."),
      .ruleFile(
        """
        <training-rules xmlns="urn:quebu:training-rules:1" set="example" format="1" xml:lang="zh">
          <base id="hall"><title>礼堂</title></base>
        ⟦|</training-rules>⟧
        """)),
    .init(
      "Q0012", Phrase("标签缺少 `>`", "a tag without its `>`"),
      why: Phrase("每个标签都以 `>` 结束。", "Every tag ends with `>`."),
      .rules(
        """
        <base id="hall"⟦|>⟧
          <title>礼堂</title>
        </base>
        """)),
    .init(
      "Q0013", Phrase("`<` 后面不是标签", "a `<` that begins no tag"),
      why: Phrase(
        "文字里的小于号写作 `&lt;`。元素名不能以数字开头，`<` 后面也不能有空格。",
        "In text a less-than sign is written `&lt;`. The name of an element does not begin with a digit, and no space stands before it."
      ),
      .rules(
        """
        <base id="hall"><title>礼堂（⟦<|&lt;⟧ 40 人）</title></base>
        """)),
    .init(
      "Q0014", Phrase("单独的 `&`", "a `&` that begins no reference"),
      why: Phrase(
        "XML 里 `&` 是引用的开头；`&` 本身写作 `&amp;`，网址里也一样。",
        "In XML `&` begins a reference; the sign itself is written `&amp;`, in addresses too."),
      .rules(
        """
        <base id="hall"><title>礼堂 ⟦&|&amp;⟧ 会场</title></base>
        """)),
    .init(
      "Q0015", Phrase("不认识的实体", "an entity other than the five of XML"),
      why: Phrase(
        "只有 `&amp; &lt; &gt; &quot; &apos;` 五个实体。HTML 的实体（如 `&nbsp;`）请直接写那个字符，或写它的编号。",
        "There are only `&amp;`, `&lt;`, `&gt;`, `&quot;` and `&apos;`. For those of HTML, such as `&nbsp;`, write the character itself or its number."
      ),
      .rules(
        """
        <base id="hall"><title>礼堂 ⟦&middot;|·⟧ 会场</title></base>
        """)),
    .init(
      "Q0016", Phrase("字符引用写错，或不是字符", "a character reference that is malformed or names no character"),
      why: Phrase(
        "写作 `&#20013;` 或 `&#x4E2D;`，编号必须是 XML 允许的字符。",
        "It is written `&#20013;` or `&#x4E2D;`, with the number of a character that XML allows."),
      .rules(
        """
        <base id="hall"><title>礼堂⟦&#0;|&#183;⟧会场</title></base>
        """)),
    .init(
      "Q0017", Phrase("标签里有不该有的东西", "something in a tag that is neither a name nor an attribute"),
      why: Phrase(
        "标签里只能是元素名和属性，属性之间用空格隔开，不用逗号。",
        "In a tag stand the name and attributes, with spaces between them and no commas."),
      .rules(
        """
        <base id="hall"⟦；|⟧><title>礼堂</title></base>
        """)),
    .init(
      "Q0020", Phrase("属性没有 = 和值", "an attribute without `=` and a value"),
      why: Phrase(
        "每个属性都写作 名称=\"值\"；= 要用半角。", "Every attribute is written `name=\"value\"`, with a plain `=`."),
      .rules(
        """
        <rule id="induction" state⟦＝|=⟧"active">
          <title>初任培训</title>
          <when/>
          <then><require course="economy-101"/></then>
        </rule>
        """)),
    .init(
      "Q0021", Phrase("属性值没有引号，或引号不对", "a value without quotes, or in quotes that are not `\"` or `'`"),
      why: Phrase(
        "属性值要放在半角引号里；中文引号不行。", "A value stands in plain quotes; typographic ones will not do."),
      .rules(
        """
        <base id=⟦“hall”|"hall"⟧><title>礼堂</title></base>
        """)),
    .init(
      "Q0022", Phrase("属性值缺少后引号", "a value without its closing quote"),
      why: Phrase(
        "没有后引号，后面的标签就都成了值的一部分。", "Without the closing quote the tags behind it would be part of the value."),
      .rules(
        """
        <base id="hall⟦|"⟧>
          <title xml:lang="zh">礼堂</title>
        </base>
        """)),
    .init(
      "Q0023", Phrase("属性值里有 `<`", "a `<` in a value"),
      why: Phrase("属性值里的小于号写作 `&lt;`。", "In a value a less-than sign is written `&lt;`."),
      .rules(
        """
        <rule id="induction">
          <title>初任培训</title>
          <basis source="regulation" at="14 (⟦<|&lt;⟧ 2023)"/>
          <when/>
          <then><require course="economy-101"/></then>
        </rule>
        """)),
    .init(
      "Q0024", Phrase("同一属性写了两次", "an attribute twice in one element"),
      why: Phrase(
        "两个值里哪个算数说不清，所以是错误。", "Which of the two values counts cannot be told, so it is an error."),
      .rules(
        """
        <base id="hall"⟦ id="great-hall"|⟧><title>礼堂</title></base>
        """)),
    .init(
      "Q0025", Phrase("属性前面没有空格", "no space before an attribute"),
      why: Phrase("属性之间要有空格。", "Attributes have a space between them."),
      .rules(
        """
        <rule id="induction"⟦| ⟧state="active">
          <title>初任培训</title>
          <when/>
          <then><require course="economy-101"/></then>
        </rule>
        """)),
  ]

  private static let markup: [CodePage] = [
    .init(
      "Q0030", Phrase("注释缺少 `-->`", "a comment without its `-->`"),
      why: Phrase(
        "没有 `-->`，后面的规则就都成了注释。", "Without `-->` the rules behind it would be part of the comment."),
      .rules(
        """
        <!-- 会场⟦| -->⟧
        <base id="hall"><title>礼堂</title></base>
        """)),
    .init(
      "Q0031", Phrase("注释里有 --", "a `--` within a comment"),
      why: Phrase(
        "XML 规定注释里不能有两个连着的连字符。", "XML does not allow two hyphens in a row within a comment."),
      .rules(
        """
        <!-- 会场 ⟦--|—⟧ 2026 年 -->
        <base id="hall"><title>礼堂</title></base>
        """)),
    .init(
      "Q0032", Phrase("CDATA 段缺少 `]]>`", "a CDATA section without its `]]>`"),
      why: Phrase("CDATA 段以 `]]>` 结束。", "A CDATA section ends with `]]>`."),
      .rules(
        """
        <base id="hall"><title><![CDATA[礼堂 & 会场⟦|]]>⟧</title></base>
        """)),
    .init(
      "Q0033", Phrase("CDATA 段外面的 `]]>`", "a `]]>` outside a CDATA section"),
      why: Phrase("文字里要写 `]]&gt;`。", "In text it is written `]]&gt;`."),
      .rules(
        """
        <base id="hall"><title>礼堂 [[东⟦]]>|]]&gt;⟧</title></base>
        """)),
    .init(
      "Q0034", Phrase("处理指令或 XML 声明缺少 `?>`", "a processing instruction or XML declaration without its `?>`"),
      why: Phrase("两者都以 `?>` 结束。", "Both end with `?>`."),
      .ruleFile(
        """
        <?xml version="1.0" encoding="UTF-8"⟦>|?>⟧
        <training-rules xmlns="urn:quebu:training-rules:1" set="example" format="1"/>
        """)),
    .init(
      "Q0035", Phrase("XML 声明不在文件开头", "an XML declaration that is not at the start of the file"),
      why: Phrase(
        "声明前面连空行和注释都不能有；不写声明也可以。",
        "Not even a blank line or a comment stands before it; it may be left out."),
      .ruleFile(
        """
        ⟦<!-- 2026 -->
        |⟧<?xml version="1.0" encoding="UTF-8"?>
        <training-rules xmlns="urn:quebu:training-rules:1" set="example" format="1"/>
        """)),
    .init(
      "Q0036", Phrase("XML 声明写错", "an XML declaration that does not say what it should"),
      why: Phrase(
        "写作 `<?xml version=\"1.0\" encoding=\"UTF-8\"?>`，或者不写。",
        "Write `<?xml version=\"1.0\" encoding=\"UTF-8\"?>`, or leave it out."),
      .ruleFile(
        """
        <?xml ⟦|version="1.0" ⟧encoding="UTF-8"?>
        <training-rules xmlns="urn:quebu:training-rules:1" set="example" format="1"/>
        """)),
    .init(
      "Q0037", Phrase("根元素结束后还有内容", "text or an element behind the end of the root"),
      why: Phrase(
        "一个文件只有一个根元素，一切都在它里面。", "A file has one root, and everything stands in it."),
      .ruleFile(
        """
        <training-rules xmlns="urn:quebu:training-rules:1" set="example" format="1" xml:lang="zh">
        ⟦</training-rules>
        |⟧<base id="hall"><title>礼堂</title></base>
        ⟦|</training-rules>⟧
        """)),
    .init(
      "Q0038", Phrase("根元素里直接写了文字", "text directly in the root"),
      why: Phrase(
        "多半是丢了标签，或者本来是注释。", "Most often a lost tag, or what should have been a comment."),
      .rules(
        """
        ⟦会场|<!-- 会场 -->⟧
        <base id="hall"><title>礼堂</title></base>
        """)),
    .init(
      "Q0099", Phrase("以其他方式不是良构的 XML", "not well-formed in another way"),
      why: Phrase(
        "没有专门代码的 XML 错误，用的是 libxml2 的原话。此后的内容不再读。",
        "A mistake in the XML that has no code of its own, in the words of libxml2. Nothing behind it is read."),
      .rules(
        """
        ⟦<:note/>|<!-- note -->⟧
        <base id="hall"><title>礼堂</title></base>
        """)),
  ]
}
