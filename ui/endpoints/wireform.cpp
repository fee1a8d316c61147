// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/endpoints/wireform.h"

#include "ui/theme/theme.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

// As their combo boxes have them; the first is the default.
const QStringList tlsVersions{QString(), u"1.2"_s, u"1.3"_s};
constexpr std::array<std::optional<int>, 3> ipVersions{std::nullopt, 4, 6};

} // namespace

WireForm::WireForm(QWidget *parent)
    : QWidget(parent)
    , m_authority(line(tr("CA file"), tr("the system's certificates")))
    , m_certificate(line(tr("Client certificate"), tr("none")))
    , m_key(line(tr("Private key"), tr("in the certificate's file")))
    , m_tls(choice(tr("TLS version"), {tr("As the library has it"), tr("1.2 or newer"), tr("1.3 or newer")}))
    , m_proxy(line(tr("Proxy"), tr("the worker's")))
    , m_ip(choice(tr("IP version"), {tr("IPv4 or IPv6"), tr("IPv4 alone"), tr("IPv6 alone")}))
{
    m_proxy->setToolTip(tr("none, http://host:port or socks5://host:port"));
    arrange();
}

QLineEdit *WireForm::line(const QString &name, const QString &placeholder)
{
    auto *edit = new QLineEdit(this);
    edit->setAccessibleName(name);
    edit->setPlaceholderText(placeholder);
    connect(edit, &QLineEdit::textChanged, this, &WireForm::changed);
    return edit;
}

QComboBox *WireForm::choice(const QString &name, const QStringList &words)
{
    auto *box = new QComboBox(this);
    box->setAccessibleName(name);
    box->addItems(words);
    box->setFocusPolicy(Qt::StrongFocus); // scrolling past it changes nothing
    connect(box, &QComboBox::currentIndexChanged, this, &WireForm::changed);
    return box;
}

void WireForm::arrange()
{
    auto *files = new QLabel(
        tr("Files in PEM, by their paths on the workers' machines: each worker reads them by itself, and "
           "what "
           "is in them never comes into the database. A certificate goes along with the requests of those "
           "roles that may use the policy's signatures and headers."),
        this);
    files->setWordWrap(true);
    files->setProperty("quiet", true);
    auto *form = new QFormLayout(this);
    form->setContentsMargins(theme::gap, theme::gap + 4, theme::gap, theme::gap);
    form->setSpacing(theme::gap);
    form->setLabelAlignment(Qt::AlignLeft);
    form->addRow(tr("CA &file"), m_authority);
    form->addRow(tr("C&lient certificate"), m_certificate);
    form->addRow(tr("Private &key"), m_key);
    form->addRow(files);
    form->addRow(tr("&TLS version"), m_tls);
    form->addRow(tr("Pro&xy"), m_proxy);
    form->addRow(tr("&IP version"), m_ip);
}

void WireForm::showRule(const EndpointRule &rule)
{
    m_authority->setText(rule.caFile);
    m_certificate->setText(rule.certificateFile);
    m_key->setText(rule.keyFile);
    m_tls->setCurrentIndex(std::max(0, int(tlsVersions.indexOf(rule.minTlsVersion))));
    m_proxy->setText(rule.proxy);
    const auto ip = std::find(ipVersions.begin(), ipVersions.end(), rule.ipVersion);
    m_ip->setCurrentIndex(ip == ipVersions.end() ? 0 : int(ip - ipVersions.begin()));
}

Status WireForm::fillInto(EndpointRule &rule) const
{
    rule.caFile = m_authority->text().trimmed();
    rule.certificateFile = m_certificate->text().trimmed();
    rule.keyFile = m_key->text().trimmed();
    rule.minTlsVersion = tlsVersions.value(m_tls->currentIndex());
    rule.proxy = m_proxy->text().trimmed();
    rule.ipVersion = ipVersions[size_t(m_ip->currentIndex())];
    return checkWireSettings(rule);
}

void WireForm::setReadOnly(bool readOnly)
{
    for (QLineEdit *edit : {m_authority, m_certificate, m_key, m_proxy})
        edit->setReadOnly(readOnly);
    for (QComboBox *box : {m_tls, m_ip})
        box->setEnabled(!readOnly);
}

} // namespace pgcourier
